import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { demoSeatsSchema } from "#contract/http.ts";
import type { Protocol } from "#core/protocol/protocol.ts";

const main = fileURLToPath(new URL("../../src/server/main.ts", import.meta.url));

/** The real program with nobody living in its county. */
export interface Program {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

export async function startProgram(data: string): Promise<Program> {
  const child = spawn(process.execPath, [main, "--no-county", "--days", "0"], {
    env: { ...process.env, PORT: "0", HOST: "127.0.0.1", CONCORD_DATA: data },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
      const found = /on (http:\/\/localhost:\d+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on("exit", () => reject(new Error(`the server ended: ${said}`)));
  });
  return {
    address,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

export async function demoSecrets(address: string): Promise<ReadonlyMap<string, string>> {
  const answer = await fetch(`${address}/api/seats`);
  const { seats } = demoSeatsSchema.parse(await answer.json());
  return new Map(seats.map(({ id, secret }) => [id, secret]));
}

export async function signIn(address: string, seat: string, secret: string): Promise<string> {
  const answer = await fetch(`${address}/api/session`, {
    method: "POST",
    headers: { origin: address, "content-type": "application/json" },
    body: JSON.stringify({ seat, secret }),
  });
  if (answer.status !== 200) throw new Error(`${seat}: ${await answer.text()}`);
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

export async function protocolOf(address: string): Promise<Protocol> {
  const answer = await fetch(`${address}/api/protocol`);
  // The server's own checker made it.
  return (await answer.json()) as Protocol;
}
