import type { ReplayReport } from "./replay-report.ts";

/** What the records of a replay cannot tell, in sentences that stand beside every figure taken from them. */
export function cannotTell(
  report: Omit<ReplayReport, "seconds" | "cannotTell">,
): readonly string[] {
  const { responses, initiatedUnknown, notAssessed, hoursKnown, assessed, perFile } = report;
  const says: string[] = [
    "Old records hold no screening answers. Any call could hide a weapon, so what is sure is near zero where nobody asked.",
  ];
  if (Object.values(responses).some(({ vacuous }) => vacuous))
    says.push(
      "Where low is 0, the bounds are vacuous: high counts every call that could lead to the response, and only the rates say more.",
    );
  says.push(
    `Estimates hold only as far as the rates "${report.rates.name}" do; answers are taken as independent of one another.`,
  );
  if (report.rates.withoutRates.length > 0)
    says.push(
      `No rates are given for ${report.rates.withoutRates.join(", ")}. ${report.rates.otherwise}`,
    );
  if (notAssessed > 0)
    says.push(
      `${notAssessed} public calls have a type that says too little to assess. They count for no response; highWithNotAssessed shows what they could add at most.`,
    );
  if (initiatedUnknown > 0)
    says.push(
      `For ${initiatedUnknown} calls nothing tells whether the public or an officer began them. They are left out of the public calls.`,
    );
  if (report.cannotMap > 0)
    says.push(
      `The types of ${report.cannotMap} of all calls cannot be mapped. A mapping file can say what they mean.`,
    );
  if (report.lowConfidence > 0)
    says.push(
      `${report.lowConfidence} assessed calls have a type whose mapping is a weak judgment (confidence under 0.7).`,
    );
  if (report.classOnly > 0)
    says.push(
      `Of ${report.classOnly} assessed calls only the class is known, by words that other cities use. Their bounds hold for every type of it.`,
    );
  const isSmall = (calls: number): boolean => calls > 0 && calls < report.smallestCell;
  if (
    Object.values(report.responses).some(({ low, high }) => [low, high - low, high].some(isSmall))
  )
    says.push(
      `Some figures over all calls are under ${report.smallestCell}. They are never withheld, and may tell of single calls: keep this report inside the agency.`,
    );
  if (hoursKnown < assessed)
    says.push(
      `The hour of ${assessed - hoursKnown} assessed calls is unknown. What could come then is left out, not guessed.`,
    );
  says.push(
    "Call types are as first written down and as mapped here; what a call proved to be may differ.",
    "The protocol's areas are not this city's, so no area limits anyone here.",
    "How many teams were free is not in the records: now counts hours, never a busy team.",
  );
  for (const { file, problem } of perFile)
    if (problem !== null) says.push(`${file} was not read to its end: it ${problem.says}.`);
  for (const reason of report.neverForRates)
    says.push(`Take no share or rate from these calls. ${reason}`);
  return says;
}
