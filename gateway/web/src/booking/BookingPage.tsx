import { zodResolver } from "@hookform/resolvers/zod";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { Controller, useForm, useWatch } from "react-hook-form";
import { newKey, useAttempt, useGate } from "../api/attempt";
import { post } from "../api/http";
import { favourites, settledBooking, zones } from "../api/queries";
import type { Booking, BookingRequest, Overview, Quote } from "../api/shapes";
import { Personal } from "../app/Personal";
import { cityDate, cityTime, weekday } from "../text/format";
import { useWords } from "../text/useWords";
import { DateChoice } from "../ui/DateChoice";
import { Field } from "../ui/Field";
import { PageTitle } from "../ui/PageTitle";
import { TimeChoice } from "../ui/TimeChoice";
import { useSettled } from "../ui/useSettled";
import { Booked } from "./Booked";
import { countries } from "./countries";
import { FavouriteChoice } from "./FavouriteChoice";
import { QuotePanel } from "./QuotePanel";
import { Refusal } from "./Refusal";
import { quotaSentence } from "./quota";
import { bookingRequest, endAfter, type Fault, freshInputs, type Inputs, shape } from "./request";
import { WhoFor } from "./WhoFor";
import { ZoneRules } from "./ZoneRules";
import "./booking.css";

export function BookingPage() {
  return <Personal>{(overview) => <Book overview={overview} />}</Personal>;
}

function Book({ overview }: { overview: Overview }) {
  const [booked, setBooked] = useState<Booking>();
  return booked ? (
    <Booked booking={booked} onAnother={() => setBooked(undefined)} />
  ) : (
    <BookingForm overview={overview} onBooked={setBooked} />
  );
}

const weekdayNumbers = [0, 1, 2, 3, 4, 5, 6];
const quickHours = [1, 2, 3];

function BookingForm({
  overview: { me, wallet, visitorQuota },
  onBooked,
}: {
  overview: Overview;
  onBooked: (booking: Booking) => void;
}) {
  const { t, money, language, duration } = useWords();
  const client = useQueryClient();
  const attempt = useAttempt();
  const gate = useGate();
  const known = useQuery(zones);
  const mayReceive = me.products.includes("VISITOR_PASS") && me.residentZone !== null;

  const form = useForm<Inputs>({
    resolver: zodResolver(shape) as never,
    defaultValues: freshInputs(me.residentZone ?? ""),
  });
  const { register, control, handleSubmit, setValue, getValues, formState } = form;
  const inputs = useWatch({ control }) as Inputs;
  const visitor = inputs.beneficiary === "VISITOR";

  // A visit takes place in the zone of one's own address (manual check 126).
  useEffect(() => {
    if (visitor && me.residentZone !== null) {
      setValue("zone", me.residentZone, { shouldValidate: true });
    }
  }, [visitor, me.residentZone, setValue]);

  // The plate that somebody parks most often stands there already, until another one is typed.
  const kept = useQuery(favourites).data ?? [];
  const usual = kept.find((one) => one.isDefault);
  const offered = useRef(false);
  useEffect(() => {
    if (usual && !offered.current && getValues("plate") === "") {
      offered.current = true;
      setValue("plate", usual.plate);
      setValue("country", usual.country);
    }
  }, [usual, getValues, setValue]);

  const request = useMemo(() => bookingRequest(inputs), [inputs]);
  const settled = useSettled(request);
  const quoted = useQuery({
    queryKey: ["quote", settled],
    queryFn: async ({ signal }) =>
      (await post<Quote>("/api/v1/quotes", settled, newKey(), signal)).body,
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
    retry: false,
  });

  const booking = useMutation({
    mutationFn: async (asked: BookingRequest): Promise<Booking> => {
      const answer = await attempt.make(asked, (key) =>
        post<Booking>("/api/v1/bookings", asked, key),
      );
      return answer.status === 202 && answer.location
        ? settledBooking(answer.location)
        : answer.body;
    },
    onError: gate.open,
    onSuccess: async (made) => {
      onBooked(made);
      await client.invalidateQueries({ queryKey: ["overview"] });
      await client.invalidateQueries({ queryKey: ["sessions"] });
      await client.invalidateQueries({ queryKey: ["transactions"] });
    },
  });

  const chosen = known.data?.find((zone) => zone.id === inputs.zone);
  const faultOf = (name: keyof Inputs): string | undefined => {
    const fault = formState.errors[name]?.message as Fault | undefined;
    return fault && t(`booking.errors.${fault}`);
  };
  const again = { shouldValidate: true, shouldDirty: true };

  /** The end keeps its distance from a start that moves. */
  function moveStart(part: "startDate" | "startTime", value: string) {
    const before = getValues();
    setValue(part, value, again);
    const length = minutesBetween(before);
    const end = length === undefined ? undefined : endAfter(length, getValues());
    if (end) {
      setValue("endDate", end.endDate);
      setValue("endTime", end.endTime, { shouldValidate: formState.isSubmitted });
    }
    if (part === "startDate") {
      setValue("exclude", []);
    }
  }

  /** Takes over the end that a refusal proposed. */
  function takeEnd(end: string) {
    setValue("endDate", cityDate(end), again);
    setValue("endTime", cityTime(end), again);
  }

  return (
    <div className="page page--booking">
      <PageTitle>{t("booking.title")}</PageTitle>
      <p className="lead">
        {t("booking.balance", { amount: money(wallet.available) })}{" "}
        <Link to="/saldo-opladen">{t("booking.topUp")}</Link>
      </p>
      <form
        className="booking"
        noValidate
        onSubmit={(event) =>
          void handleSubmit(() => {
            const asked = bookingRequest(getValues());
            if (asked && gate.enter()) {
              const quote = settled === request && quoted.isSuccess ? quoted.data : undefined;
              booking.mutate({ ...asked, ...(quote?.id && { quoteId: quote.id }) });
            }
          })(event)
        }
      >
        <div className="booking__questions">
          <fieldset className="panel question">
            <legend>{t("booking.who")}</legend>
            <WhoFor
              field={register("beneficiary")}
              value="SELF"
              label={t("booking.self")}
              help={t("booking.selfHelp")}
            />
            {mayReceive && (
              <WhoFor
                field={register("beneficiary")}
                value="VISITOR"
                label={t("booking.visitor")}
                help={t("booking.visitorHelp")}
              />
            )}
            <p className="quota" role="status">
              {mayReceive && visitor && visitorQuota && quotaSentence(visitorQuota, t)}
            </p>
          </fieldset>

          <fieldset className="panel question">
            <legend className="unseen">{t("booking.plate")}</legend>
            <div className="question__pair question__pair--plate">
              <Field label={t("booking.plate")} required error={faultOf("plate")}>
                {(wiring) => (
                  <input
                    {...wiring}
                    {...register("plate")}
                    className="input input--plate"
                    placeholder={t("booking.platePlaceholder")}
                    autoComplete="off"
                    autoCapitalize="characters"
                    spellCheck={false}
                    maxLength={16}
                  />
                )}
              </Field>
              <Field label={t("booking.country")}>
                {(wiring) => (
                  <select {...wiring} {...register("country")} className="input">
                    {countries.map((country) => (
                      <option key={country} value={country}>
                        {t(`booking.countries.${country}`)}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            </div>
            <FavouriteChoice
              favourites={kept}
              chosen={inputs.plate}
              onChoose={({ plate, country }) => {
                setValue("plate", plate, again);
                setValue("country", country, again);
              }}
            />
            {visitor ? (
              <div className="field">
                <p className="field__label">{t("booking.zone")}</p>
                <p className="own-zone">{chosen?.name ?? inputs.zone}</p>
                <p className="field__help">{t("booking.ownZone")}</p>
              </div>
            ) : (
              <Field label={t("booking.zone")} required error={faultOf("zone")}>
                {(wiring) => (
                  <select {...wiring} {...register("zone")} className="input">
                    <option value="">{t("booking.errors.zone")}</option>
                    {known.data?.map((zone) => (
                      <option key={zone.id} value={zone.id}>
                        {zone.name}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            )}
            {chosen && <ZoneRules zone={chosen} visitor={visitor} />}
            {known.isError && <Refusal failure={known.error} />}
          </fieldset>

          <fieldset className="panel question">
            <legend>{t("booking.when")}</legend>
            <div className="choices">
              <label>
                <input type="radio" value="SINGLE" {...register("mode")} />
                {t("booking.single")}
              </label>
              <label>
                <input type="radio" value="SERIES" {...register("mode")} />
                {t("booking.series")}
              </label>
            </div>
            <div className="question__pair">
              <DateChoice
                label={t("booking.startDate")}
                required
                value={inputs.startDate}
                onChange={(date) => moveStart("startDate", date)}
              />
              <TimeChoice
                label={t("booking.startTime")}
                required
                value={inputs.startTime}
                onChange={(time) => moveStart("startTime", time)}
                error={faultOf("startTime")}
              />
              <DateChoice
                label={t("booking.endDate")}
                required
                value={inputs.endDate}
                onChange={(date) => setValue("endDate", date, again)}
                earliest={inputs.startDate || undefined}
              />
              <TimeChoice
                label={t("booking.endTime")}
                required
                value={inputs.endTime}
                onChange={(time) => setValue("endTime", time, again)}
                error={faultOf("endTime")}
              />
            </div>
            <fieldset className="quick">
              <legend className="unseen">{t("booking.duration")}</legend>
              {quickHours.map((hours) => (
                <button
                  key={hours}
                  type="button"
                  className="chip"
                  onClick={() => {
                    const end = endAfter(hours * 60, getValues());
                    if (end) {
                      setValue("endDate", end.endDate, again);
                      setValue("endTime", end.endTime, again);
                    }
                  }}
                >
                  {duration(hours * 60)}
                </button>
              ))}
            </fieldset>
            {inputs.mode === "SERIES" && (
              <div className="series">
                <fieldset className="weekdays">
                  <legend>{t("booking.weekdays")}</legend>
                  <Controller
                    control={control}
                    name="weekdays"
                    render={({ field }) => (
                      <div className="weekdays__row">
                        {weekdayNumbers.map((day) => (
                          <label key={day} className="weekdays__day">
                            <input
                              type="checkbox"
                              checked={field.value.includes(day)}
                              onChange={(event) =>
                                setValue(
                                  "weekdays",
                                  event.target.checked
                                    ? [...field.value, day]
                                    : field.value.filter((other) => other !== day),
                                  again,
                                )
                              }
                            />
                            <span aria-hidden="true">{weekday(day, language, "short")}</span>
                            <span className="unseen">{weekday(day, language, "long")}</span>
                          </label>
                        ))}
                      </div>
                    )}
                  />
                  {faultOf("weekdays") && <p className="field__error">{faultOf("weekdays")}</p>}
                </fieldset>
                <DateChoice
                  label={t("booking.until")}
                  required
                  value={inputs.until}
                  onChange={(date) => setValue("until", date, again)}
                  earliest={inputs.startDate || undefined}
                  error={faultOf("until")}
                />
              </div>
            )}
          </fieldset>
        </div>

        <aside className="booking__side">
          <QuotePanel
            request={request}
            quote={quoted.isError ? undefined : quoted.data}
            refusal={quoted.error}
            loading={quoted.isFetching || settled !== request}
            wallet={wallet}
            onEnd={takeEnd}
            onSkip={(day) => setValue("exclude", [...inputs.exclude, day])}
            onInclude={(day) =>
              setValue(
                "exclude",
                inputs.exclude.filter((other) => other !== day),
              )
            }
          />
          {booking.isError && <Refusal failure={booking.error} />}
          <button
            type="submit"
            className="button button--large booking__confirm"
            disabled={booking.isPending}
          >
            {t(inputs.mode === "SERIES" ? "booking.bookSeries" : "booking.book")}
          </button>
          <Link to="/" className="button button--plain booking__cancel">
            {t("topUp.cancel")}
          </Link>
          {booking.isPending && (
            <p className="quiet" role="status">
              {t("booking.booking")}
            </p>
          )}
        </aside>
      </form>
    </div>
  );
}

function minutesBetween({ startDate, startTime, endDate, endTime }: Inputs): number | undefined {
  const length =
    Date.parse(`${endDate}T${endTime}:00Z`) - Date.parse(`${startDate}T${startTime}:00Z`);
  return length > 0 ? length / 60_000 : undefined;
}
