import { useEffect, useRef, useState } from "react";
import type { FormEvent } from "react";
import type { WireCareCase } from "#contract/care.ts";
import type { ServiceDoubt } from "#core/directory/standing.ts";
import type { Record } from "./case-part.ts";
import { Finder, ServiceLine } from "./Finder.tsx";
import type { Found } from "./Finder.tsx";
import { useCareWords } from "./words.ts";

/** Offering a service: one of the directory, or by name where the directory does not have it. */
export function Offer({
  care: { incidentId, referrals },
  record,
}: {
  care: WireCareCase;
  record: Record;
}) {
  const words = useCareWords();
  const [isOpen, setOpen] = useState(false);
  const [picked, setPicked] = useState<Found | "by-name">();
  if (!isOpen)
    return (
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {words("offer")}
      </button>
    );
  const send = async (offered: Offered): Promise<void> => {
    const { serviceId, service, need, isPart2, despite } = offered;
    const isOffered = await record({
      kind: "OfferReferral",
      incidentId,
      referralId: `r${referrals.length + 1}`,
      isPart2,
      details: { serviceId, service, need, ...(despite.length > 0 && { despite }) },
    });
    if (!isOffered) return;
    setPicked(undefined);
    setOpen(false);
  };
  return (
    <div className="stack care-offer">
      {picked === undefined ? (
        <>
          <Finder onPick={setPicked} />
          <div className="row">
            <button type="button" className="button plain" onClick={() => setPicked("by-name")}>
              {words("byName")}
            </button>
            <button type="button" className="button plain" onClick={() => setOpen(false)}>
              {words("back")}
            </button>
          </div>
        </>
      ) : (
        <OfferForm
          found={picked === "by-name" ? undefined : picked}
          send={send}
          onBack={() => setPicked(undefined)}
        />
      )}
    </div>
  );
}

interface Offered {
  readonly serviceId: string | null;
  readonly service: string;
  readonly need: string | null;
  readonly isPart2: boolean;
  readonly despite: readonly ServiceDoubt[];
}

function OfferForm({
  found,
  send,
  onBack,
}: {
  found: Found | undefined;
  send: (offered: Offered) => Promise<void>;
  onBack: () => void;
}) {
  const words = useCareWords();
  const [service, setService] = useState(found?.service.name ?? "");
  const [need, setNeed] = useState("");
  const [isPart2, setPart2] = useState(found?.service.isPart2 === true);
  const [isSure, setSure] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  const standing = found?.standing;
  const doubts = standing?.is === "listed" ? standing.doubts : [];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void send({
      serviceId: found?.service.id ?? null,
      service,
      need: need.trim() === "" ? null : need.trim(),
      isPart2,
      despite: doubts,
    });
  };
  return (
    <form className="stack" onSubmit={submit} ref={form}>
      <What found={found} service={service} onService={setService} />
      <label className="label">
        {words("needFor")}
        <input
          className="field"
          maxLength={200}
          value={need}
          onChange={({ target }) => setNeed(target.value)}
        />
      </label>
      <label className="row">
        <input
          type="checkbox"
          checked={isPart2}
          onChange={({ target }) => setPart2(target.checked)}
        />
        {words("part2")}
      </label>
      {doubts.length > 0 && (
        <label className="row notice">
          <input
            type="checkbox"
            required
            checked={isSure}
            onChange={({ target }) => setSure(target.checked)}
          />
          {words("despite", { doubts: doubts.map((doubt) => words(`doubt_${doubt}`)).join(", ") })}
        </label>
      )}
      <div className="row">
        <button type="submit" className="button">
          {words("offerDo")}
        </button>
        <button type="button" className="button" onClick={onBack}>
          {words("back")}
        </button>
      </div>
    </form>
  );
}

/** The service that was picked, with how to get it; or its name to be typed. */
function What({
  found,
  service,
  onService,
}: {
  found: Found | undefined;
  service: string;
  onService: (service: string) => void;
}) {
  const words = useCareWords();
  if (found === undefined)
    return (
      <label className="label">
        {words("service")}
        <input
          className="field"
          required
          maxLength={200}
          value={service}
          onChange={({ target }) => onService(target.value)}
        />
      </label>
    );
  const { eligibility, application } = found.service;
  return (
    <div className="care-picked">
      <ServiceLine found={found} />
      {eligibility !== null && <p className="small">{eligibility}</p>}
      {application !== null && <p className="small">{application}</p>}
    </div>
  );
}
