// Asks a service, by gRPC's health protocol and with nothing but node, whether it serves. Exit code 0 says yes.
import { readFileSync } from "node:fs";
import { connect } from "node:http2";

const [address, authority] = process.argv.slice(2);

function answer(text, serves) {
  console.log(text);
  process.exit(serves ? 0 : 1);
}

setTimeout(() => answer("no answer in 5 s", false), 5000);
const session = connect(address, { ca: readFileSync(authority) });
const failed = (error) => answer(error.message, false);
session.on("error", failed);

const call = session.request({
  ":method": "POST",
  ":path": "/grpc.health.v1.Health/Check",
  "content-type": "application/grpc",
  te: "trailers",
});
call.on("error", failed);
let reply = Buffer.alloc(0);
let status;
call.on("response", (headers) => (status = headers["grpc-status"]));
call.on("trailers", (trailers) => (status = trailers["grpc-status"]));
call.on("data", (chunk) => (reply = Buffer.concat([reply, chunk])));
// A frame is a flag and four bytes of length; in it, field 1 of HealthCheckResponse: 1 is SERVING.
call.on("close", () => (reply.subarray(5).equals(Buffer.from([8, 1])) ? answer("serving", true) : answer(`gRPC status ${status}`, false)));
call.end(Buffer.alloc(5));
