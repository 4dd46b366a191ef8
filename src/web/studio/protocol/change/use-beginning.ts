import { useEffect, useMemo, useState } from "react";
import { createReader, type NamedText } from "../check-files.ts";
import { source as readSource } from "../studio-api.ts";
import { rowsOf, type Row } from "./locate.ts";

/** The rows of a part as the draft began. */
export function useBeginning(
  id: string | undefined,
  part: string | null,
): readonly Row[] | undefined {
  const [files, setFiles] = useState<readonly NamedText[]>();
  useEffect(() => {
    let isGone = false;
    if (id !== undefined)
      void readSource(`~${id}@1`).then((answer) => {
        if (!isGone && answer.ok) setFiles(answer.value.files ?? undefined);
      });
    return () => {
      isGone = true;
    };
  }, [id]);
  return useMemo(
    () => (files === undefined ? undefined : rowsOf(createReader()(files), part)),
    [files, part],
  );
}
