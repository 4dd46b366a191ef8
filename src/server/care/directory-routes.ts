import type { FastifyInstance } from "fastify";
import { directoryQuerySchema, directoryRoutes as routes } from "#contract/directory.ts";
import type { WireDirectoryFound } from "#contract/directory.ts";
import { searchDirectory } from "#core/directory/search.ts";
import type { AppParts } from "../app-parts.ts";
import { readBody } from "../read-body.ts";
import { mustBe } from "../sign-in.ts";

/** The directory of services over HTTP: what fits, and how much was left out. */
export function addDirectoryRoutes(app: FastifyInstance, parts: AppParts): void {
  app.get(routes.directory.path, (request): WireDirectoryFound => {
    mustBe(request, parts, routes.directory.may);
    const asked = readBody(directoryQuerySchema, request.query);
    const directory = parts.directoryOfServices.current();
    if (directory === undefined)
      return { directory: null, found: [], fits: 0, notShown: { dead: 0, doubtful: 0 } };
    const found = searchDirectory(
      directory,
      {
        need: asked.need ?? "",
        language: asked.language ?? "",
        area: asked.area ?? "",
        isOpenNow: asked.open === "yes",
        hasRoom: asked.room === "yes",
        withDoubtful: asked.doubtful === "yes",
      },
      { at: parts.now(), timeZone: parts.protocol.protocol.timeZone },
    );
    const { source, readAt, services } = directory;
    const listed = services.filter(({ goneOn }) => goneOn === null).length;
    return { directory: { source, readAt, services: listed }, ...found };
  });
}
