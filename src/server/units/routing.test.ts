import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createRouting, readRouting, restMs } from "./routing.ts";
import type { RoutingServer } from "./routing.ts";

const corner = { latitude: 36.5, longitude: -74.5 };
const units = [
  { unitId: "C1", x: 1, y: 1 },
  { unitId: "C2", x: 5, y: 5 },
  { unitId: "C3", x: 9, y: 9 },
];
const call = { x: 2, y: 2 };
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A routing server of a few lines, and what it was asked. */
async function fake(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<{ readonly address: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => {
      body += part.toString();
    });
    request.on("end", () => {
      asked.push(`${request.method} ${request.url} ${body}`);
      answer(request, response, body);
    });
  });
  await new Promise<void>((done) => {
    server.listen(0, "127.0.0.1", done);
  });
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const routing = (speaks: RoutingServer["speaks"], address: string, now = () => 0) =>
  createRouting({ speaks, address }, corner, now);
const json = (response: ServerResponse, body: unknown): void => {
  response.end(JSON.stringify(body));
};

test("S120 an OSRM table is asked with coordinates alone, and gives each unit its seconds", async () => {
  const { address, asked } = await fake((_, response) =>
    json(response, { code: "Ok", durations: [[61.4], [245.6], [null]] }),
  );
  const told = await routing("osrm", address).estimate(units, call);
  expect(told).toEqual({
    is: "roads",
    seconds: new Map([
      ["C1", 61],
      ["C2", 246],
    ]),
  });
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatch(
    /^GET \/table\/v1\/driving\/(-74\.\d+,36\.\d+;){3}-74\.\d+,36\.\d+\?sources=0;1;2&destinations=3&annotations=duration $/,
  );
  expect(asked[0]).not.toMatch(/C1|C2|C3/);
});

test("S120 a Valhalla matrix is asked with coordinates alone, and gives each unit its seconds", async () => {
  const { address, asked } = await fake((_, response) =>
    json(response, { sources_to_targets: [[{ time: 61 }], [{ time: 246 }], [{ time: null }]] }),
  );
  const told = await routing("valhalla", address).estimate(units, call);
  expect(told).toEqual({
    is: "roads",
    seconds: new Map([
      ["C1", 61],
      ["C2", 246],
    ]),
  });
  expect(asked[0]).toMatch(/^POST \/sources_to_targets \{"sources":\[\{"lat":36\./);
  expect(asked[0]).not.toMatch(/C1|C2|C3/);
});

test("S120 one that does not answer is given up after 800 ms, and left alone for 15 s", async () => {
  const { address, asked } = await fake(() => {});
  let now = 1000;
  const estimator = routing("osrm", address, () => now);
  const began = performance.now();
  const because = "the routing server did not answer within 800 ms";
  expect(await estimator.estimate(units, call)).toEqual({ is: "failed", because });
  expect(performance.now() - began).toBeLessThan(2000);
  now += restMs - 1;
  expect(await estimator.estimate(units, call)).toEqual({ is: "failed", because });
  expect(asked).toHaveLength(1);
  now += 1;
  await estimator.estimate(units, call);
  expect(asked).toHaveLength(2);
});

test.each([
  ["an error", 500, "{}", "the routing server answered 500"],
  ["a refusal", 200, '{"code":"NoTable"}', "no table of travel times"],
  ["no JSON", 200, "<html>", "no table of travel times"],
  ["too few rows", 200, '{"code":"Ok","durations":[[1]]}', "answered for 1 of 3 units"],
  ["a negative time", 200, '{"code":"Ok","durations":[[-1],[2],[3]]}', "no table of travel times"],
  ["a redirect", 302, "", "the routing server cannot be reached"],
  ["an endless answer", 200, "x".repeat(300_000), "the routing server cannot be reached"],
])("S120 %s is said, and the straight line stands", async (_, status, body, because) => {
  const { address } = await fake((__, response) => {
    response.writeHead(status, status === 302 ? { location: "http://127.0.0.1:1/" } : {});
    response.end(body);
  });
  const told = await routing("osrm", address).estimate(units, call);
  expect(told.is === "failed" && told.because).toContain(because);
});

test("S120 nobody listens there: said, never thrown; and nobody to ask about asks nobody", async () => {
  const down = routing("osrm", "http://127.0.0.1:9");
  expect(await down.estimate([], call)).toEqual({ is: "roads", seconds: new Map() });
  expect(await down.estimate(units, call)).toEqual({
    is: "failed",
    because: "the routing server cannot be reached",
  });
});

test("S120 its address is read or refused with the mend", () => {
  expect(readRouting(undefined)).toEqual({ ok: true, value: undefined });
  expect(readRouting("osrm:http://10.0.0.5:5000/")).toEqual({
    ok: true,
    value: { speaks: "osrm", address: "http://10.0.0.5:5000" },
  });
  for (const text of [
    "http://10.0.0.5:5000",
    "osrm:10.0.0.5",
    "osrm:ftp://x",
    "google:https://x",
  ]) {
    const read = readRouting(text);
    expect(read.ok ? "" : read.error).toContain("give osrm:http://127.0.0.1:5000 or valhalla:");
  }
});
