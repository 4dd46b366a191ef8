import { useContext } from "react";
import { printedKey } from "./key-names.ts";
import type { KeyName } from "./key-names.ts";
import { useOwnKeys } from "./kept-keys.ts";
import { OwnKeysHere } from "./keys.ts";
import { keyFor } from "./own-keys.ts";

/** A key on a button or beside a field, as whoever sits here knows it: `name` is Concord's own name of it, a letter in either case. */
export function Key({ name }: { name: KeyName }) {
  const own = useOwnKeys();
  const isOwn = useContext(OwnKeysHere);
  const concords = name.length === 1 ? name.toLowerCase() : name;
  return <kbd>{printedKey(isOwn ? keyFor(own, concords) : concords)}</kbd>;
}
