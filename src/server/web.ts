import { existsSync } from "node:fs";
import { join, sep } from "node:path";
import staticFiles from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { refuseWith } from "./refusals.ts";

/** Serves the built web. An address that is no file is a screen's: the page decides; under /api it is nothing. */
export async function addWeb(app: FastifyInstance, root: string | undefined): Promise<void> {
  const isBuilt = root !== undefined && existsSync(join(root, "index.html"));
  if (isBuilt)
    await app.register(staticFiles, {
      root,
      cacheControl: false,
      setHeaders: (response, path) => {
        // Files under assets carry a hash of what they hold in their name; all others are asked for each time.
        const isHashed = path.includes(`${sep}assets${sep}`);
        response.header(
          "cache-control",
          isHashed ? "public, max-age=31536000, immutable" : "no-cache",
        );
      },
    });
  app.setNotFoundHandler((request, reply) => {
    const isApi = request.url.startsWith("/api/") || request.url === "/api";
    // A page of before an update asks for parts that are gone: a screen in their place would be read as a script.
    const isPart = request.url.startsWith("/assets/");
    if (request.method !== "GET" || isApi || isPart)
      throw refuseWith(
        404,
        "S4",
        "no-such-address",
        "there is nothing at this address; see /api/openapi.json",
      );
    if (isBuilt) return reply.sendFile("index.html");
    return reply
      .code(503)
      .type("text/plain; charset=utf-8")
      .send("The web is not built here. Run npm start, or npx vite build.\n");
  });
}
