import type { Protocol } from "#core/protocol/protocol.ts";
import { readRowKey } from "#simulate/staffing/staffing-plan.ts";
import { inLanguage } from "#web/ui/words.ts";
import { areaName } from "./area-name.ts";

/** `Community team`, or `Community team, mill`. */
export function rowName(key: string, protocol: Protocol, language: string): string {
  const { responder, area } = readRowKey(key);
  const found = protocol.responders.find(({ id }) => id === responder);
  const name = found === undefined ? responder : inLanguage(found.name, language);
  return area === null ? name : `${name}, ${areaName(area, language)}`;
}
