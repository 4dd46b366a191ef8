import type { Said } from "#core/base/said.ts";
import { said } from "#core/base/said.ts";
import type { DispatchModel } from "#core/protocol/protocol.ts";

/** Each model as a sentence names it. */
export const modelWords: Readonly<Record<DispatchModel, Said>> = {
  "911-led": said("911-led", "dirigido por el 911"),
  embedded: said("embedded", "con un profesional en el centro"),
  hotline: said("hotline", "de línea de ayuda"),
};
