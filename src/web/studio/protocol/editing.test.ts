import { describe, expect, test } from "vitest";
import {
  beginEditing,
  choose,
  conflictsOf,
  edit,
  hearSaved,
  hearServer,
  stepBack,
  unsaved,
  type Editing,
} from "./editing.ts";

const text = "one\ntwo\nthree\nfour\nfive\n";
const files = [{ name: "a.yaml", text }];
const file = (changed: string) => [{ name: "a.yaml", text: changed }];
const now = (editing: Editing): string => editing.files[0]?.text ?? "";
const back = (editing: Editing, way: "undo" | "redo" = "undo"): Editing => {
  const stepped = stepBack(editing, way);
  if (stepped === undefined) throw new Error("it could be undone");
  return stepped;
};

describe("editing a draft", () => {
  test("what others saved comes in beside one's own, and undoing one's own leaves theirs", () => {
    const mine = edit(beginEditing(files), "a.yaml", text.replace("one", "1"), null);
    const both = hearServer(mine, file(text.replace("five", "5")));
    expect(now(both)).toBe("1\ntwo\nthree\nfour\n5\n");
    expect(unsaved(both)).toEqual([
      { name: "a.yaml", basis: text.replace("five", "5"), text: now(both) },
    ]);
    expect(now(back(both))).toBe(text.replace("five", "5"));
    expect(now(back(back(both), "redo"))).toBe(now(both));
  });

  test("the same lines wait for a person, are saved by nobody meanwhile, and are chosen place by place", () => {
    const mine = edit(beginEditing(files), "a.yaml", "1\ntwo\nthree\nfour\n5\n", null);
    const heard = hearServer(mine, file("uno\ntwo\nthree\nfour\ncinco\n"));
    expect(now(heard)).toBe("1\ntwo\nthree\nfour\n5\n");
    expect(unsaved(heard)).toEqual([]);
    expect(conflictsOf(heard)[0]?.places.map(({ mine: left, theirs }) => [left, theirs])).toEqual([
      [["1"], ["uno"]],
      [["5"], ["cinco"]],
    ]);
    const chosen = choose(heard, "a.yaml", ["mine", "theirs"]);
    expect(now(chosen)).toBe("1\ntwo\nthree\nfour\ncinco\n");
    expect(conflictsOf(chosen)).toEqual([]);
    expect(unsaved(chosen)[0]?.basis).toBe("uno\ntwo\nthree\nfour\ncinco\n");
    // Who writes what they wrote has no conflict left.
    expect(conflictsOf(edit(heard, "a.yaml", "uno\ntwo\nthree\nfour\ncinco\n", null))).toEqual([]);
  });

  test("what was typed while a save was on its way is kept", () => {
    const sent = edit(beginEditing(files), "a.yaml", text.replace("one", "1"), "f");
    const typed = edit(sent, "a.yaml", text.replace("one", "1").replace("two", "2"), "g");
    const heard = hearSaved(typed, sent.files, file(text.replace("one", "1").replace("five", "5")));
    expect(now(heard)).toBe("1\n2\nthree\nfour\n5\n");
    expect(unsaved(heard).map(({ basis }) => basis)).toEqual(["1\ntwo\nthree\nfour\n5\n"]);
    expect(unsaved(hearSaved(heard, heard.files, heard.files))).toEqual([]);
  });

  test("typing in one field is one step; a page that closed before it could save goes on where it was", () => {
    const typed = ["1", "12", "123"].reduce(
      (editing, word) => edit(editing, "a.yaml", text.replace("one", word), "field"),
      beginEditing(files),
    );
    expect(now(back(typed))).toBe(text);
    const kept = unsaved(typed);
    const again = beginEditing(file(text.replace("five", "5")), kept);
    expect(now(again)).toBe(text.replace("one", "123").replace("five", "5"));
    expect(stepBack(beginEditing(files), "undo")).toBeUndefined();
  });

  test("a step whose lines somebody else has changed since is not undone over them", () => {
    const mine = edit(beginEditing(files), "a.yaml", text.replace("one", "1"), null);
    const saved = hearSaved(mine, mine.files, mine.files);
    const theirs = hearServer(saved, file(text.replace("one", "uno")));
    expect(now(theirs)).toBe(text.replace("one", "uno"));
    expect(stepBack(theirs, "undo")).toBeUndefined();
  });
});
