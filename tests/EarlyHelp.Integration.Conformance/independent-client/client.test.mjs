import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import grpc from "@grpc/grpc-js";
import { Partner, call, form, load, originals } from "./service.mjs";
import { check } from "./details.mjs";

const files = ["referral_service", "child_identity_service", "event_service", "caller"].map((name) => `earlyhelp/integration/v1/${name}.proto`);
// The contract's own files; whatever they import of google's comes from google's package.
const definition = load(files, process.env.EARLYHELP_CONTRACT, originals.google);
const contract = grpc.loadPackageDefinition(definition).earlyhelp.integration.v1;
const encodeCaller = (caller) => encode("earlyhelp.integration.v1.Caller", caller);
const school = new Partner("sample-school-mis");
const hub = new Partner("sample-hub");
const referrals = school.stub(contract.ReferralService);
const headers = await school.headers(encodeCaller);

function encode(type, value) {
  return Buffer.from(definition[type].serialize(value));
}

async function refused(stub, method, message, metadata) {
  const error = await call(stub, method, message, metadata).then(() => assert.fail(`${method} was not refused`), (reason) => reason);
  return { error, details: check(error) };
}

test("submits a referral and reads it, as referrer and as hub", async () => {
  const sent = form();
  const { referral } = await call(referrals, "SubmitReferral", { request_id: randomUUID(), referral: sent }, headers);
  assert.equal(referral.state, "REFERRAL_STATE_SUBMITTED");
  assert.equal(referral.form.reasons.worries, sent.reasons.worries);
  assert.deepEqual(referral.form.children[0].birth_date, sent.children[0].birth_date);

  const again = await call(referrals, "GetReferral", { reference: referral.reference }, headers);
  assert.deepEqual(again.referral, referral);
  const atHub = await call(hub.stub(contract.ReferralService), "GetReferral", { referral_id: referral.id }, await hub.headers(encodeCaller));
  assert.deepEqual(atHub.referral.form, referral.form);
  assert.equal(atHub.referral.child_placements.length, 1);
});

test("reads every wrong field from the original BadRequest", async () => {
  const sent = form();
  sent.referrer.name = "";
  sent.children[0].birth_date = { year: 2023, month: 2, day: 29 };
  sent.children[0].nhs_number = "9434765871";
  const { error, details } = await refused(referrals, "SubmitReferral", { request_id: "1", referral: sent }, headers);

  assert.equal(error.code, grpc.status.INVALID_ARGUMENT);
  assert.equal(details.ErrorInfo.reason, "FIELDS_INVALID");
  assert.equal(details.ErrorInfo.domain, "earlyhelp.integration");
  const violations = details.BadRequest.fieldViolations.map(({ field, reason }) => `${field} ${reason}`);
  assert.deepEqual(violations.sort(), [
    "referral.children[0].birth_date DATE_INVALID",
    "referral.children[0].nhs_number CHECK_DIGIT_WRONG",
    "referral.referrer.name REQUIRED",
    "request_id FORMAT_INVALID",
  ]);
});

test("reads the ways on from the original PreconditionFailure", async () => {
  const { error, details } = await refused(
    referrals,
    "SubmitReferral",
    { request_id: randomUUID(), referral: { ...form(), level: "LEVEL_OF_NEED_3" } },
    headers,
  );
  assert.equal(error.code, grpc.status.FAILED_PRECONDITION);
  assert.equal(details.PreconditionFailure.violations.length, 3);
  assert.equal(details.LocalizedMessage.message, error.details);
});

test("reads each other refusal: no token, no caller, no scope, nothing there", async () => {
  const anonymous = await refused(referrals, "GetReferral", { reference: "2222-2222" });
  assert.deepEqual([anonymous.error.code, anonymous.details.ErrorInfo.reason], [grpc.status.UNAUTHENTICATED, "TOKEN_INVALID"]);

  const tokenOnly = new grpc.Metadata();
  tokenOnly.set("authorization", headers.get("authorization")[0]);
  const nameless = await refused(referrals, "GetReferral", { reference: "2222-2222" }, tokenOnly);
  assert.deepEqual([nameless.error.code, nameless.details.ErrorInfo.reason], [grpc.status.INVALID_ARGUMENT, "CALLER_INVALID"]);

  const children = school.stub(contract.ChildIdentityService);
  const unscoped = await refused(children, "ListPossibleMatches", {}, headers);
  assert.deepEqual([unscoped.error.code, unscoped.details.ErrorInfo.metadata], [grpc.status.PERMISSION_DENIED, { scope: "hub" }]);

  const absent = await refused(referrals, "GetReferral", { referral_id: randomUUID() }, headers);
  assert.deepEqual([absent.error.code, absent.details.ErrorInfo.reason], [grpc.status.NOT_FOUND, "NOT_FOUND"]);
});

test("is told of a harm concern what to do", async () => {
  const { referral } = await call(
    referrals,
    "SubmitReferral",
    { request_id: "", referral: { ...form(), harm: { suffered_or_likely: "ANSWER_YES" } } },
    headers,
  );
  assert.equal(referral.state, "REFERRAL_STATE_DIVERTED");
  assert.ok(referral.diversion.contacts.some((contact) => contact.phone === "999"));
});

test("reads a batch, whose errors travel in the reply", async () => {
  const bad = form();
  bad.referrer.role = "";
  const requests = [form(), bad].map((referral) => ({ request_id: randomUUID(), referral }));
  const { results } = await call(referrals, "BatchSubmitReferrals", { requests }, headers);
  assert.deepEqual(results.map((result) => result.outcome), ["response", "error"]);
  assert.equal(results[1].error.code, grpc.status.INVALID_ARGUMENT);
});

test("watches events, goes on from a cursor, and reads why a stream ends", async (t) => {
  const events = school.stub(contract.EventService);
  const watch = (start) => {
    const stream = events.WatchEvents(start, headers);
    t.after(() => stream.cancel());
    return stream;
  };
  const take = async (stream, wanted) => {
    const taken = [];
    for await (const reply of stream) {
      if (wanted(reply)) taken.push(reply.event ?? reply.bookmark);
      if (taken.length === 1) return taken[0];
    }
    return assert.fail("The stream ended.");
  };

  const { cursor } = await call(events, "ListEvents", { now: true }, headers);
  const { referral } = await call(referrals, "SubmitReferral", { request_id: randomUUID(), referral: form() }, headers);
  const mine = (reply) => reply.event?.event.subject_id === referral.id;
  const first = await take(watch({ cursor }), mine);
  assert.equal(first.event.kind, "EVENT_KIND_REFERRAL_SUBMITTED");
  assert.equal(first.event.relation, "EVENT_RELATION_REFERRER");
  const again = await take(watch({ cursor }), mine);
  assert.equal(again.event.id, first.event.id);

  const error = await take(watch({ cursor: "nonsense" }), () => true).then(() => assert.fail("It was not refused"), (reason) => reason);
  assert.equal(error.code, grpc.status.INVALID_ARGUMENT);
  check(error);
});
