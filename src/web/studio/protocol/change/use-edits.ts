import { useCallback, useMemo, useState } from "react";
import { editText, type Edit } from "#core/protocol/edit.ts";
import type { ParsedFile } from "#core/protocol/read.ts";
import { createReader } from "../check-files.ts";
import type { Desk } from "../use-desk.ts";

/** A draft's files as they are written, and edits by position. */
export interface Edits {
  readonly files: readonly ParsedFile[];
  /** Makes an edit of one file; false, and `problem` says why, where it cannot be made so. */
  readonly apply: (name: string, edit: Edit, field: string | null) => boolean;
  readonly problem: string;
}

export function useEdits({ files, edit }: Pick<Desk, "files" | "edit">): Edits {
  const [read] = useState(createReader);
  const [problem, setProblem] = useState("");
  const parsed = useMemo(() => read(files ?? []), [read, files]);
  const apply = useCallback(
    (name: string, wanted: Edit, field: string | null): boolean => {
      const file = files?.find((each) => each.name === name);
      if (file === undefined) return false;
      const edited = editText(file.text, wanted);
      setProblem(edited.ok ? "" : edited.error);
      if (edited.ok) edit(name, edited.value, field);
      return edited.ok;
    },
    [files, edit],
  );
  return { files: parsed, apply, problem };
}
