import type { ShadowTotals, WireShadowCall } from "#contract/shadow.ts";

/** Sums over the calls that have come, as bounds: exact low and high, and what is expected under the rates. */
export function shadowTotals() {
  const counts = { public: 0, officer: 0, unknown: 0 };
  const responders = new Map<string, { low: number; estimate: number; high: number }>();
  let notAssessed = 0;
  return {
    add: ({ initiated, advice }: WireShadowCall): void => {
      counts[initiated] += 1;
      // What nobody can tell to be a call from the public counts for no response.
      if (initiated !== "public") return;
      if (advice === null) {
        notAssessed += 1;
        return;
      }
      for (const [id, { always, share }] of boundsByResponder(advice.fits)) {
        const sum = responders.get(id) ?? { low: 0, estimate: 0, high: 0 };
        responders.set(id, {
          low: sum.low + (always ? 1 : 0),
          estimate: sum.estimate + share,
          high: sum.high + 1,
        });
      }
    },
    now: (): ShadowTotals => ({
      come: counts.public + counts.officer + counts.unknown,
      publicCalls: counts.public,
      officerCalls: counts.officer,
      initiatedUnknown: counts.unknown,
      notAssessed,
      responders: Object.fromEntries(
        [...responders]
          .sort(([, left], [, right]) => right.estimate - left.estimate)
          .map(([id, { low, estimate, high }]) => [
            id,
            { low, estimate: Math.round(estimate * 100) / 100, high, vacuous: low === 0 },
          ]),
      ),
    }),
  };
}

type Fits = NonNullable<WireShadowCall["advice"]>["fits"];

/** Of one call: the responders that some possible response has, how likely, and whether every one of them has it. */
export function boundsByResponder(
  fits: Fits,
): ReadonlyMap<string, { readonly always: boolean; readonly share: number }> {
  const found = new Map<string, { share: number; responses: number }>();
  for (const { response, share } of fits)
    for (const id of response.split("+")) {
      const entry = found.get(id) ?? { share: 0, responses: 0 };
      found.set(id, { share: entry.share + share, responses: entry.responses + 1 });
    }
  return new Map(
    [...found].map(([id, { share, responses }]) => [
      id,
      { always: responses === fits.length, share: Math.min(1, share) },
    ]),
  );
}
