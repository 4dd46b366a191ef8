import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
  draftStateSchema,
  revisionsSchema,
  savedSchema,
  sourceSchema,
  studioLimits,
  studioSchema,
} from "#contract/studio.ts";
import type { Saved } from "#contract/studio.ts";
import { readProtocol } from "#core/protocol/read.ts";
import { createStudio } from "#server/studio/studio.ts";
import {
  openCenter,
  protocol,
  refusalIn,
  sitDown,
  temporaryFolder,
  wallClock,
  type Sitting,
} from "./center.ts";

const shelf = fileURLToPath(new URL("../../protocols", import.meta.url));

/** A designer in a center of their own, with the folder its drafts lie in. */
async function openStudio() {
  const folder = temporaryFolder();
  const { address } = await openCenter({ folder });
  const designer = await sitDown(address, "designer");
  return { address, designer, drafts: join(folder, "drafts") };
}

const opened = async (designer: Sitting, from = "harbor-county") => {
  const answer = await designer.ask("POST", "/api/studio/drafts", {
    from,
    title: "Quieter nights",
  });
  expect(answer.status).toBe(200);
  return draftStateSchema.parse(answer.body);
};

async function save(
  seat: Sitting,
  id: string,
  files: readonly { name: string; basis: string; text: string }[],
  editor = "window-1",
): Promise<Saved> {
  const answer = await seat.ask("POST", `/api/studio/drafts/${id}/save`, { editor, files });
  expect([answer.status, refusalIn(answer)]).toEqual([200, undefined]);
  return savedSchema.parse(answer.body);
}

const fileOf = (state: { files: readonly { name: string; text: string }[] | null }, name: string) =>
  state.files?.find((file) => file.name === name)?.text ?? "";

describe("the studio over HTTP", () => {
  test("S30 every protocol can be read; a draft is files in the data folder, and protocols/ stays as it was", async () => {
    const { designer, drafts } = await openStudio();
    const before = readFileSync(join(shelf, "harbor-county", "protocol.yaml"), "utf8");
    const { protocols } = studioSchema.parse((await designer.ask("GET", "/api/studio")).body);
    expect(protocols.length).toBeGreaterThanOrEqual(12);
    expect(protocols.filter(({ isLive }) => isLive).map(({ folder }) => folder)).toEqual([
      "harbor-county",
    ]);
    for (const { folder } of protocols) {
      const answer = await designer.ask("GET", `/api/studio/sources/${folder}`);
      const source = sourceSchema.parse(answer.body);
      const files = (source.files ?? []).map(({ name, text }) => ({
        path: `draft/${name}`.replace("draft/../", ""),
        text,
      }));
      expect([folder, readProtocol(files, "x", source.callTypes ?? undefined).ok]).toEqual([
        folder,
        true,
      ]);
    }
    const state = await opened(designer);
    expect(state.draft).toMatchObject({
      protocol: "harbor-county",
      title: "Quieter nights",
      by: "designer",
      basedOn: protocol.protocol.hash,
      hasBaseMoved: false,
      revision: 1,
    });
    const basis = fileOf(state, "protocol.yaml");
    const text = basis.replace(/^version: \d+/m, "version: 77");
    const { state: after } = await save(designer, state.draft.id, [
      { name: "protocol.yaml", basis, text },
    ]);
    expect(after.draft.revision).toBe(2);
    expect(readFileSync(join(drafts, state.draft.id, "files", "protocol.yaml"), "utf8")).toBe(text);
    expect(readFileSync(join(shelf, "harbor-county", "protocol.yaml"), "utf8")).toBe(before);
    const old = await designer.ask("GET", `/api/studio/sources/~${state.draft.id}@1`);
    expect(fileOf(sourceSchema.parse(old.body), "protocol.yaml")).toBe(basis);
  });

  test("S30 a draft says when the protocol it began with has changed", async () => {
    const protocols = temporaryFolder();
    const folder = join(protocols, "small");
    mkdirSync(folder);
    writeFileSync(join(folder, "protocol.yaml"), "protocol: small\n");
    const studio = createStudio({
      protocols,
      folder: join(temporaryFolder(), "drafts"),
      clock: wallClock,
      newId: () => "3f1d9c20-0000",
    });
    const { draft } = studio.drafts.open(studio.origin("small"), "", "designer");
    expect(draft).toMatchObject({ id: "3f1d9c20", title: "3f1d9c20", hasBaseMoved: false });
    expect(studio.all().protocols).toMatchObject([{ folder: "small", title: null }]);
    writeFileSync(join(folder, "protocol.yaml"), "protocol: small\nversion: 2\n");
    expect(studio.drafts.state("3f1d9c20").draft.hasBaseMoved).toBe(true);
  });

  test("S31 two editors at once: other lines are merged, the same lines are answered side by side, and nothing is lost", async () => {
    const { address, designer, drafts } = await openStudio();
    const supervisor = await sitDown(address, "supervisor");
    const state = await opened(designer);
    const { id } = state.draft;
    const name = "questions.yaml";
    const basis = fileOf(state, name);
    const first = basis.replace("What are they doing right now?", "What is going on?");
    const second = basis.replace("Any weapon seen or mentioned?", "Any weapon?");
    expect((await save(designer, id, [{ name, basis, text: first }])).outcome).toBe("saved");
    const merged = await save(supervisor, id, [{ name, basis, text: second }], "window-2");
    expect(merged.outcome).toBe("merged");
    expect(fileOf(merged.state, name)).toContain("What is going on?");
    expect(fileOf(merged.state, name)).toContain("Any weapon?");
    const third = basis.replace("What are they doing right now?", "What do you see?");
    const refused = await save(supervisor, id, [{ name, basis, text: third }], "window-2");
    expect(refused.outcome).toBe("conflict");
    expect(refused.conflicts).toMatchObject([
      {
        name,
        places: [
          {
            base: [expect.stringContaining("What are they doing right now?")],
            mine: [expect.stringContaining("What do you see?")],
            theirs: [expect.stringContaining("What is going on?")],
          },
        ],
      },
    ]);
    // Nothing was written over, and what was refused is kept.
    expect(readFileSync(join(drafts, id, "files", name), "utf8")).toBe(fileOf(merged.state, name));
    const kept = readdirSync(join(drafts, id, "texts")).map((hash) =>
      readFileSync(join(drafts, id, "texts", hash), "utf8"),
    );
    expect(kept).toContain(third);
    const chosen = await save(
      supervisor,
      id,
      [
        {
          name,
          basis: refused.conflicts[0]?.theirs ?? "",
          text: third.replace("Any weapon seen or mentioned?", "Any weapon?"),
        },
      ],
      "window-2",
    );
    expect(chosen.outcome).toBe("saved");
    const { revisions } = revisionsSchema.parse(
      (await designer.ask("GET", `/api/studio/drafts/${id}/revisions`)).body,
    );
    expect(revisions.map(({ how, by }) => `${how} ${by}`)).toEqual([
      "saved supervisor",
      "kept-aside supervisor",
      "merged supervisor",
      "saved designer",
      "opened designer",
    ]);
    expect(revisions[3]?.files).toEqual([{ name, added: 1, removed: 1 }]);
  });

  test("S32 a file changed on disk shows, and who else has the draft open is told", async () => {
    const { address, designer, drafts } = await openStudio();
    const state = await opened(designer);
    const { id } = state.draft;
    const path = join(drafts, id, "files", "protocol.yaml");
    const look = async (seat: Sitting, editor: string, known: string) =>
      draftStateSchema.parse(
        (
          await seat.ask(
            "GET",
            `/api/studio/drafts/${id}?editor=${editor}&at=weapon&known=${known}`,
          )
        ).body,
      );
    expect((await look(designer, "window-1", state.hash)).files).toBeNull();
    writeFileSync(path, readFileSync(path, "utf8").replace(/^version: \d+/m, "version: 7"));
    const after = await look(designer, "window-1", state.hash);
    expect(fileOf(after, "protocol.yaml")).toContain("version: 7");
    expect(after.draft.revision).toBe(2);
    const supervisor = await sitDown(address, "supervisor");
    expect((await look(supervisor, "window-2", "")).others).toMatchObject([
      { editor: "window-1", seat: "designer", at: "weapon" },
    ]);
    expect((await look(designer, "window-1", "")).others).toMatchObject([{ editor: "window-2" }]);
    // Someone who saves over the old text meets what the disk holds.
    const basis = fileOf(state, "protocol.yaml");
    const text = basis.replace("synthetic: true", "synthetic: true # still");
    expect((await save(designer, id, [{ name: "protocol.yaml", basis, text }])).outcome).toBe(
      "conflict",
    );
  });

  test("S33 what is too large, misnamed, unknown or not for this seat is refused, and a draft put aside is kept", async () => {
    const { address, designer, drafts } = await openStudio();
    const state = await opened(designer);
    const { id } = state.draft;
    const file = (name: string, text: string) => ({
      editor: "window-1",
      files: [{ name, basis: "", text }],
    });
    const path = `/api/studio/drafts/${id}/save`;
    const large = await designer.ask(
      "POST",
      path,
      file("x.yaml", "a".repeat(studioLimits.fileCharacters + 1)),
    );
    expect(refusalIn(large)).toMatchObject({
      message: expect.stringContaining("holds more than 1000000 characters; split it"),
    });
    for (const name of [
      "../../x.yaml",
      "../../files/x.yaml",
      "..",
      "x.txt",
      "a/b.yaml",
      ".yaml",
      "",
    ])
      expect((await designer.ask("POST", path, file(name, "a: 1"))).status).toBe(400);
    expect((await designer.ask("GET", "/api/studio/sources/~nobody")).status).toBe(404);
    expect((await designer.ask("GET", "/api/studio/sources/..%2F..%2Fetc")).status).toBe(404);
    expect((await designer.ask("GET", `/api/studio/sources/~${id}@99`)).status).toBe(404);
    const taker = await sitDown(address, "taker-1");
    expect((await taker.ask("GET", "/api/studio")).status).toBe(403);
    expect((await taker.ask("POST", path, file("x.yaml", "a: 1"))).status).toBe(403);
    // Script in a comment is text like any other.
    const script = "a: 1 # <script>alert(1)</script>\n";
    const { state: after } = await save(designer, id, [
      { name: "x.yaml", basis: "", text: script },
    ]);
    expect(fileOf(after, "x.yaml")).toBe(script);
    expect((await designer.ask("DELETE", `/api/studio/drafts/${id}`)).status).toBe(204);
    expect((await designer.ask("GET", `/api/studio/drafts/${id}`)).status).toBe(404);
    const [aside] = readdirSync(join(drafts, "removed"));
    expect(readFileSync(join(drafts, "removed", aside ?? "", "files", "x.yaml"), "utf8")).toBe(
      script,
    );
  });
});
