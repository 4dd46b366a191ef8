import { describe, expect, test } from "vitest";
import { fail, ok } from "#core/base/result.ts";
import { actsInTurn, mostWaiting, sameActFor } from "./acts-in-turn.ts";
import type { Result } from "#core/base/result.ts";
import type { WireRefusal } from "#contract/refusal.ts";

interface Sent {
  readonly act: string;
  readonly commandId: string;
  readonly answer: (answered: Result<string, WireRefusal>) => void;
}
const silent = { rule: "S0", code: "unreachable", message: "no answer" };
const refused = { rule: "X1", code: "not-yours", message: "this is not yours" };

/** A server that answers when the test says so. */
function begin() {
  const sent: Sent[] = [];
  let time = 1_000;
  let ids = 0;
  const act = actsInTurn<string, string>(
    (pressed, commandId) =>
      new Promise((answer) => {
        sent.push({ act: pressed, commandId, answer });
      }),
    { newId: () => `id-${(ids += 1)}`, now: () => time, unreachable: () => silent },
  );
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  /** The act that waits for its answer, once it is sent. */
  const open = async (): Promise<Sent> => {
    await turn();
    const found = sent.at(-1);
    if (found === undefined) throw new Error("nothing was sent");
    return found;
  };
  return { act, sent, open, turn, pass: (milliseconds: number) => (time += milliseconds) };
}

describe("acts in turn", () => {
  test("one that is quicker than the last answer waits its turn, and a refusal does not stop it", async () => {
    const { act, sent, open } = begin();
    const first = act("first");
    const second = act("second");
    (await open()).answer(fail(refused));
    expect(sent.map((each) => each.act)).toEqual(["first"]);
    expect(await first).toEqual(fail(refused));
    (await open()).answer(ok("two"));
    expect(await second).toEqual(ok("two"));
    expect(sent.map((each) => each.act)).toEqual(["first", "second"]);
  });

  test("one press more of the same while it waits is no act more; pressed after the answer it is another", async () => {
    const { act, sent, open } = begin();
    const answers = [act("same"), act("same")];
    (await open()).answer(ok("once"));
    expect(await Promise.all(answers)).toEqual([ok("once"), ok("once")]);
    void act("same");
    await open();
    expect(sent.map(({ commandId }) => commandId)).toEqual(["id-1", "id-2"]);
  });

  test("an act whose answer was lost keeps its id when it is pressed again, for a while and where nothing else was done", async () => {
    const { act, sent, open, pass } = begin();
    const lose = async (pressed: string, code = "unreachable") => {
      const answer = act(pressed);
      (await open()).answer(fail({ ...silent, code }));
      await answer;
    };
    await lose("add");
    await lose("add", "http-502");
    pass(sameActFor - 1);
    await lose("add");
    pass(sameActFor);
    await lose("add");
    await lose("else");
    await lose("add");
    expect(sent.map(({ commandId }) => commandId)).toEqual([
      "id-1",
      "id-1",
      "id-1",
      "id-2",
      "id-3",
      "id-4",
    ]);
  });

  test("an act that was refused gets an id of its own when it is pressed again", async () => {
    const { act, sent, open } = begin();
    const first = act("try");
    (await open()).answer(fail(refused));
    await first;
    void act("try");
    await open();
    expect(sent.map(({ commandId }) => commandId)).toEqual(["id-1", "id-2"]);
  });

  test(`the act past ${mostWaiting} that wait is told that the server is silent`, async () => {
    const { act, sent, turn } = begin();
    for (let at = 0; at < mostWaiting; at += 1) void act(`act ${at}`);
    const over = await act("one too many");
    expect(over.ok ? "" : over.error.code).toBe("unreachable");
    await turn();
    expect(sent).toHaveLength(1);
  });
});
