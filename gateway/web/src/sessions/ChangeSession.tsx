import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAttempt, useGate } from "../api/attempt";
import { patch } from "../api/http";
import { Problem } from "../api/problem";
import { settledBooking, zones } from "../api/queries";
import type { Booking, ChangedSession, Session, SessionChange } from "../api/shapes";
import { tell } from "../app/notices";
import { Refusal } from "../booking/Refusal";
import { canonicalPlate, isPlate } from "../booking/plate";
import { cityMoment } from "../text/cityMoment";
import { cityDate, cityTime, euros } from "../text/format";
import { useWords } from "../text/useWords";
import { DateChoice } from "../ui/DateChoice";
import { Field } from "../ui/Field";
import { TimeChoice } from "../ui/TimeChoice";

interface Props {
  session: Session;
  changeable: { times: boolean; plate: boolean };
}

/** Another plate, zone or time for a session, as far as it may still be changed. The price follows by itself. */
export function ChangeSession({ session, changeable }: Props) {
  const { t, money } = useWords();
  const client = useQueryClient();
  const attempt = useAttempt();
  const gate = useGate();
  const known = useQuery({ ...zones, enabled: changeable.times });
  const [plate, setPlate] = useState(session.plate);
  const [zone, setZone] = useState(session.zone);
  const [date, setDate] = useState(cityDate(session.start));
  const [start, setStart] = useState(cityTime(session.start));
  const [endDate, setEndDate] = useState(cityDate(session.end));
  const [end, setEnd] = useState(cityTime(session.end));
  const [tried, setTried] = useState(false);

  const change = changeOf();
  const changed = Object.keys(change).length > 0;
  const platesFault = isPlate(plate) ? undefined : t("booking.errors.plate");

  function changeOf(): SessionChange {
    const wanted: SessionChange = {};
    if (changeable.plate && canonicalPlate(plate) !== session.plate) {
      wanted.plate = canonicalPlate(plate);
    }
    if (changeable.times && zone !== session.zone) {
      wanted.zone = zone;
    }
    if (changeable.times && date !== "" && start !== "" && endDate !== "" && end !== "") {
      const [from, until] = [cityMoment(date, start), cityMoment(endDate, end)];
      if (Date.parse(from) !== Date.parse(session.start)) {
        wanted.start = from;
      }
      if (Date.parse(until) !== Date.parse(session.end)) {
        wanted.end = until;
      }
    }
    return wanted;
  }

  const changing = useMutation({
    mutationFn: async (asked: SessionChange) => {
      const answer = await attempt.make([session.id, asked], (key) =>
        patch<ChangedSession | Booking>(`/api/v1/sessions/${session.id}`, asked, key),
      );
      if ("charged" in answer.body) {
        return answer.body.charged.amount - answer.body.refund.amount;
      }
      if (answer.location) {
        const booking = await settledBooking(answer.location);
        return booking.price.amount - session.price.amount;
      }
      throw Problem.unreachable();
    },
    onSuccess: (difference) => {
      tell({
        kind: "success",
        title: t("session.changed"),
        text:
          difference > 0
            ? t("session.charged", { amount: money(euros(difference)) })
            : difference < 0
              ? t("session.refund", { amount: money(euros(-difference)) })
              : "",
      });
      window.scrollTo({ top: 0 });
    },
    onSettled: async () => {
      gate.open();
      await client.invalidateQueries();
    },
  });

  return (
    <section className="panel question" aria-labelledby="change">
      <h2 id="change" className="question__title">
        {t("session.change")}
      </h2>
      <p className="quiet">
        {t(changeable.times ? "session.changeHelp" : "session.changePlateHelp")}
      </p>
      <form
        className="question"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (changed && !platesFault && gate.enter()) {
            changing.mutate(change);
          }
        }}
      >
        {changeable.plate && (
          <Field label={t("booking.plate")} required error={tried ? platesFault : undefined}>
            {(wiring) => (
              <input
                {...wiring}
                className="input input--plate"
                value={plate}
                onChange={(event) => setPlate(event.target.value)}
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                maxLength={16}
              />
            )}
          </Field>
        )}
        {changeable.times && session.beneficiary === "SELF" && (
          <Field label={t("booking.zone")} required>
            {(wiring) => (
              <select
                {...wiring}
                className="input"
                value={zone}
                onChange={(event) => setZone(event.target.value)}
              >
                {(known.data ?? [{ id: session.zone, name: session.zoneName }]).map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {changeable.times && (
          <div className="question__pair">
            <DateChoice
              label={t("booking.startDate")}
              required
              value={date}
              onChange={(day) => {
                setDate(day);
                if (endDate === date) {
                  setEndDate(day);
                }
              }}
            />
            <TimeChoice label={t("booking.startTime")} required value={start} onChange={setStart} />
            <DateChoice
              label={t("booking.endDate")}
              required
              value={endDate}
              onChange={setEndDate}
              earliest={date || undefined}
            />
            <TimeChoice label={t("booking.endTime")} required value={end} onChange={setEnd} />
          </div>
        )}
        {changing.isError && <Refusal failure={changing.error} />}
        <div className="row row--end">
          <button type="submit" className="button" disabled={!changed || changing.isPending}>
            {t("session.save")}
          </button>
        </div>
      </form>
    </section>
  );
}
