import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import grpc from "@grpc/grpc-js";
import loader from "@grpc/proto-loader";
import { Partner, call, form, load, loading, originals } from "./service.mjs";

const school = new Partner("sample-school-mis");

test("is healthy, by the original health protocol", async () => {
  const { health } = grpc.loadPackageDefinition(load(originals.health)).grpc;
  const stub = school.stub(health.v1.Health);
  assert.deepEqual(await call(stub, "Check", { service: "earlyhelp.integration.v1.ReferralService" }), { status: "SERVING" });
  await assert.rejects(call(stub, "Check", { service: "elsewhere" }), { code: grpc.status.NOT_FOUND });

  const watch = stub.Watch({ service: "" });
  const [first] = await new Promise((resolve) => watch.once("data", (reply) => resolve([reply])));
  assert.deepEqual(first, { status: "SERVING" });
  watch.on("error", () => {});
  watch.cancel();
});

test("gives its whole contract, by the original reflection protocol, and takes a referral through it", async (t) => {
  const { reflection } = grpc.loadPackageDefinition(load(originals.reflection)).grpc;
  const stream = school.stub(reflection.v1.ServerReflection).ServerReflectionInfo();
  // An open stream would keep the process from ending.
  t.after(() => stream.cancel());
  const ask = (question) =>
    new Promise((resolve, reject) => {
      stream.once("data", resolve).once("error", reject);
      stream.write(question);
    });
  const { list_services_response: listed } = await ask({ list_services: "" });
  const ours = listed.service.map(({ name }) => name).filter((name) => name.startsWith("earlyhelp."));
  assert.equal(ours.length, 13);
  const files = new Map();
  for (const name of [...ours, "earlyhelp.integration.v1.Caller"]) {
    const { file_descriptor_response: answer } = await ask({ file_containing_symbol: name });
    for (const bytes of answer.file_descriptor_proto) files.set(bytes.toString("base64"), bytes);
  }
  stream.end();

  // A FileDescriptorSet is its files, each as field 1.
  const set = Buffer.concat([...files.values()].flatMap((bytes) => [Buffer.from([0x0a]), length(bytes.length), bytes]));
  const definition = loader.loadFileDescriptorSetFromBuffer(set, loading);
  const rebuilt = grpc.loadPackageDefinition(definition).earlyhelp.integration.v1;
  const headers = await school.headers((caller) => Buffer.from(definition["earlyhelp.integration.v1.Caller"].serialize(caller)));
  const sent = form();
  const { referral } = await call(school.stub(rebuilt.ReferralService), "SubmitReferral", { request_id: randomUUID(), referral: sent }, headers);
  assert.equal(referral.state, "REFERRAL_STATE_SUBMITTED");
  assert.equal(referral.form.children[0].name.given, sent.children[0].name.given);
});

function length(number) {
  const bytes = [];
  for (; number > 127; number >>>= 7) bytes.push((number & 127) | 128);
  return Buffer.from([...bytes, number]);
}
