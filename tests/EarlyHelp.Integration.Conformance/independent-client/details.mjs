// google.rpc details of an error, read with google's own descriptors, byte by byte.
import assert from "node:assert/strict";
import { join } from "node:path";
import protobuf from "protobufjs";
import { originals } from "./service.mjs";

const root = new protobuf.Root();
root.resolvePath = (_, target) => (target.startsWith("/") ? target : join(originals.google, target));
root.loadSync([join(originals.google, "google/rpc/status.proto"), join(originals.google, "google/rpc/error_details.proto")]);

function decode(type, bytes) {
  const message = root.lookupType(type).decode(bytes);
  // What the original knows of the bytes is all that is in them: written again, they are the same.
  assert.deepEqual(Buffer.from(root.lookupType(type).encode(message).finish()), Buffer.from(bytes), `${type} holds something else`);
  return message;
}

/** The details by name, once each of them has been found to be exactly what its descriptor says. */
export function check(error) {
  const [bytes] = error.metadata.get("grpc-status-details-bin");
  const status = decode("google.rpc.Status", bytes);
  assert.equal(status.code, error.code);
  assert.equal(status.message, error.details);
  const details = {};
  for (const any of status.details) {
    const [host, type] = any.type_url.split("/");
    assert.equal(host, "type.googleapis.com");
    const name = type.replace("google.rpc.", "");
    assert.ok(!(name in details), `${name} comes twice`);
    details[name] = decode(type, any.value);
  }
  return details;
}
