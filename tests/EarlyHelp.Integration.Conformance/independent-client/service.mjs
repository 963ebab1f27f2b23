// One sample client of the service: its address, its token, its calls. Node's own cryptography, grpc-js, and the contract's files.
import { createPrivateKey, randomUUID, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { request } from "node:https";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import grpc from "@grpc/grpc-js";
import loader from "@grpc/proto-loader";

const home = dirname(fileURLToPath(import.meta.url));
const modules = join(home, "node_modules");

/** What others published. */
export const originals = {
  google: join(modules, "google-proto-files"),
  health: join(modules, "grpc-health-check", "proto", "health", "v1", "health.proto"),
  reflection: join(modules, "@grpc", "reflection", "build", "proto", "grpc", "reflection", "v1", "reflection.proto"),
};

export const loading = { longs: String, enums: String, defaults: true, oneofs: true, keepCase: true };

export class Partner {
  constructor(clientId) {
    const folder = join(process.env.EARLYHELP_CONFORMANCE_CLIENTS, clientId);
    this.file = JSON.parse(readFileSync(join(folder, "client.json"), "utf8"));
    this.key = createPrivateKey(readFileSync(resolve(folder, this.file.privateKey)));
    this.authority = readFileSync(resolve(folder, this.file.ca));
    this.address = new URL(this.file.address);
    this.organisationId = this.file.organisationId;
  }

  stub(Service) {
    return new Service(this.address.host, grpc.credentials.createSsl(this.authority));
  }

  /** RFC 7523, by hand. */
  assertion() {
    const now = Math.floor(Date.now() / 1000);
    const endpoint = new URL("/oauth/token", this.address).href;
    const claims = { iss: this.file.clientId, sub: this.file.clientId, aud: endpoint, jti: randomUUID(), iat: now, exp: now + 60 };
    const text = [{ alg: "ES256", typ: "JWT" }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
    const signature = sign("sha256", Buffer.from(text), { key: this.key, dsaEncoding: "ieee-p1363" });
    return `${text}.${signature.toString("base64url")}`;
  }

  async token() {
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: this.assertion(),
    });
    const answer = await new Promise((settle, reject) => {
      const post = request(
        new URL("/oauth/token", this.address),
        { method: "POST", ca: this.authority, headers: { "content-type": "application/x-www-form-urlencoded" } },
        async (response) => settle(JSON.parse(Buffer.concat(await response.toArray()).toString())),
      );
      post.on("error", reject);
      post.end(form.toString());
    });
    return answer.access_token;
  }

  /** Token and caller, for one call or many. */
  async headers(encodeCaller) {
    const headers = new grpc.Metadata();
    headers.set("authorization", `Bearer ${await this.token()}`);
    headers.set("earlyhelp-caller-bin", encodeCaller(this.caller()));
    return headers;
  }

  caller() {
    return {
      organisation_id: this.organisationId,
      user: { id: "n-1", name: "Noor Node", role: "tester" },
      purpose: "PURPOSE_DIRECT_SUPPORT",
    };
  }
}

export function load(files, ...folders) {
  return loader.loadSync(files, { ...loading, includeDirs: folders });
}

/** A unary call as a promise; a failure is the call's error. */
export function call(stub, method, message, headers = new grpc.Metadata()) {
  return new Promise((settle, reject) => stub[method](message, headers, (error, reply) => (error ? reject(error) : settle(reply))));
}

export function form() {
  const today = new Date();
  return {
    kind: "REFERRAL_KIND_SUPPORT",
    pathway: "LOCALITY_HUB",
    referrer: { name: "Noor Node", role: "head of year", contact: { email: "noor@school.example" } },
    children: [
      {
        ref: "c1",
        name: { given: randomUUID(), family: "Quillfeather" },
        birth_date: { year: today.getFullYear() - 9, month: 5, day: 17 },
        address: { lines: ["2 Bridge Street"], postcode: "NE61 1AA" },
      },
    ],
    harm: { suffered_or_likely: "ANSWER_NO" },
    level: "LEVEL_OF_NEED_2",
    reasons: { worries: "Arrives hungry — jeden Tag. 😟" },
  };
}
