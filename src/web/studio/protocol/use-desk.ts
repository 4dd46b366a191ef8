import { useCallback, useEffect, useRef, useState } from "react";
import type { WireDraft, WireEditor } from "#contract/studio.ts";
import type { NamedText } from "./check-files.ts";
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
import { draft, saveDraft, source as readSource } from "./studio-api.ts";

/** How often the page asks, in milliseconds: with something to save, over a draft, over a protocol. */
const rhythm = { saving: 600, draft: 1_500, protocol: 4_000 };

/** How one's own text stands with the server. */
export type SaveState = "read-only" | "saved" | "unsaved" | "unreachable" | "conflict" | "refused";

/** One protocol or draft as this page holds it. */
export interface Desk {
  readonly source: string;
  readonly files: readonly NamedText[] | undefined;
  readonly callTypes: readonly string[] | null;
  readonly isLive: boolean;
  readonly draft: WireDraft | undefined;
  readonly others: readonly WireEditor[];
  readonly saveState: SaveState;
  /** The server's own words, where it refused. */
  readonly refusal: string;
  readonly conflicts: ReturnType<typeof conflictsOf>;
  readonly edit: (name: string, text: string, field?: string | null) => void;
  /** False where there is nothing to undo, or others changed the same lines. */
  readonly step: (way: "undo" | "redo") => boolean;
  readonly choose: (name: string, choices: readonly ("mine" | "theirs")[]) => void;
}

/** This window's name among editors: the same after it is loaded anew, so that nobody meets their own ghost. */
function ownName(): string {
  const place = "concord.editor";
  const name = sessionStorage.getItem(place) ?? crypto.randomUUID();
  sessionStorage.setItem(place, name);
  return name;
}

interface Held {
  readonly source: string;
  readonly editing: Editing | undefined;
  readonly hash: string;
  readonly callTypes: readonly string[] | null;
  readonly isLive: boolean;
  readonly draft: WireDraft | undefined;
  readonly others: readonly WireEditor[];
  readonly isUnreachable: boolean;
  readonly refusal: string;
}

const holding = (source: string): Held => ({
  source,
  editing: undefined,
  hash: "",
  callTypes: null,
  isLive: false,
  draft: undefined,
  others: [],
  isUnreachable: false,
  refusal: "",
});

const shelfOf = (source: string): string => `concord.draft.${source}`;

/** What an earlier page of this browser could not save of a draft. */
function keptOf(source: string): Parameters<typeof beginEditing>[1] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(shelfOf(source)) ?? "[]");
    if (!Array.isArray(kept)) return [];
    return kept.flatMap((each: unknown) =>
      typeof each === "object" &&
      each !== null &&
      "name" in each &&
      "basis" in each &&
      "text" in each
        ? [{ name: String(each.name), basis: String(each.basis), text: String(each.text) }]
        : [],
    );
  } catch {
    return [];
  }
}

function keep(source: string, editing: Editing): void {
  const all = editing.files.flatMap(({ name, text }) => {
    const basis = editing.base.get(name) ?? "";
    return basis === text ? [] : [{ name, basis, text }];
  });
  try {
    if (all.length === 0) localStorage.removeItem(shelfOf(source));
    else localStorage.setItem(shelfOf(source), JSON.stringify(all));
  } catch {
    // A full or forbidden store loses nothing that the server has; the page says what is not saved.
  }
}

/**
 * Holds a protocol to be read or a draft to be changed, follows it on the server's disk, saves by itself and merges what others
 * save. `at` is told to other editors. One request at a time, so that no answer is older than what it meets.
 */
export function useDesk(source: string, at: string): Desk {
  const isDraft = source.startsWith("~") && !source.includes("@");
  const [editor] = useState(ownName);
  const [held, setHeld] = useState<Held>(() => holding(source));
  const present = useRef(held);
  const here = useRef(at);
  const wake = useRef<() => void>(() => undefined);
  const put = useCallback((next: Held) => {
    present.current = next;
    setHeld(next);
  }, []);
  useEffect(() => {
    here.current = at;
  }, [at]);
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    present.current = holding(source);
    const turn = async (): Promise<void> => {
      const next = isDraft
        ? await draftTurn(() => present.current, source.slice(1), editor, here.current)
        : await protocolTurn(() => present.current);
      if (isGone) return;
      put(next);
      const waits = next.editing !== undefined && unsaved(next.editing).length > 0;
      timer = setTimeout(again, isDraft ? (waits ? rhythm.saving : rhythm.draft) : rhythm.protocol);
    };
    const again = (): void => void turn();
    wake.current = () => {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = setTimeout(again, rhythm.saving);
    };
    again();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [source, isDraft, editor, put]);
  const change = useCallback(
    (by: (editing: Editing) => Editing | undefined): boolean => {
      const { editing } = present.current;
      const next = editing === undefined ? undefined : by(editing);
      if (next === undefined) return false;
      put({ ...present.current, editing: next });
      keep(present.current.source, next);
      wake.current();
      return true;
    },
    [put],
  );
  const current = held.source === source ? held : holding(source);
  return {
    ...shown(current, isDraft),
    edit: useCallback(
      (name, text, field = null) => void change((editing) => edit(editing, name, text, field)),
      [change],
    ),
    step: useCallback((way) => change((editing) => stepBack(editing, way)), [change]),
    choose: useCallback(
      (name, choices) => void change((editing) => choose(editing, name, choices)),
      [change],
    ),
  };
}

function shown(held: Held, isDraft: boolean): Omit<Desk, "edit" | "step" | "choose"> {
  const { editing, source, callTypes, isLive, others, refusal } = held;
  const state = (): SaveState => {
    if (!isDraft) return "read-only";
    if (refusal !== "") return "refused";
    if (held.isUnreachable) return "unreachable";
    if (editing !== undefined && editing.theirs.size > 0) return "conflict";
    return editing !== undefined && unsaved(editing).length > 0 ? "unsaved" : "saved";
  };
  return {
    source,
    files: editing?.files,
    callTypes,
    isLive,
    draft: held.draft,
    others,
    refusal,
    saveState: state(),
    conflicts: editing === undefined ? [] : conflictsOf(editing),
  };
}

async function protocolTurn(present: () => Held): Promise<Held> {
  const before = present();
  const answer = await readSource(before.source, before.hash);
  const held = present();
  if (!answer.ok) return failed(held, answer.error);
  const { files, hash, callTypes, isLive } = answer.value;
  const editing = files === null ? held.editing : beginEditing(files);
  return {
    ...held,
    editing,
    hash,
    callTypes: sameTypes(held, callTypes),
    isLive,
    isUnreachable: false,
    refusal: "",
  };
}

/** The same list is the same value: nothing is checked again because it was sent again. */
const sameTypes = ({ callTypes }: Held, heard: Held["callTypes"]): Held["callTypes"] =>
  callTypes?.join() === heard?.join() ? callTypes : heard;

async function draftTurn(
  present: () => Held,
  id: string,
  editor: string,
  at: string,
): Promise<Held> {
  const before = present();
  const sent = before.editing === undefined ? [] : unsaved(before.editing);
  if (sent.length > 0) {
    const answer = await saveDraft(id, { editor, files: [...sent] });
    const held = present();
    if (!answer.ok) return failed(held, answer.error);
    const { outcome } = answer.value;
    const { files, ...state } = answer.value.state;
    const heard = files ?? [];
    const editing =
      held.editing === undefined
        ? beginEditing(heard)
        : outcome === "conflict"
          ? hearServer(held.editing, heard)
          : hearSaved(held.editing, sent, heard);
    keep(held.source, editing);
    const callTypes = sameTypes(held, state.callTypes);
    return { ...held, ...state, callTypes, editing, isUnreachable: false, refusal: "" };
  }
  const answer = await draft(id, { editor, at, known: before.hash });
  const held = present();
  if (!answer.ok) return failed(held, answer.error);
  const { files, ...state } = answer.value;
  const editing =
    files === null
      ? held.editing
      : held.editing === undefined
        ? beginEditing(files, keptOf(held.source))
        : hearServer(held.editing, files);
  const callTypes = sameTypes(held, state.callTypes);
  return { ...held, ...state, callTypes, editing, isUnreachable: false, refusal: "" };
}

const failed = (
  held: Held,
  { code, message }: { readonly code: string; readonly message: string },
): Held =>
  code === "unreachable"
    ? { ...held, isUnreachable: true }
    : { ...held, isUnreachable: false, refusal: message };
