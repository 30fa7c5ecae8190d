import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAttempt, useGate } from "../api/attempt";
import { patch, post, remove } from "../api/http";
import { favourites } from "../api/queries";
import type { Favourite } from "../api/shapes";
import { Personal } from "../app/Personal";
import { countries } from "../booking/countries";
import { Notices } from "../booking/Notices";
import { canonicalPlate, isPlate } from "../booking/plate";
import { useWords } from "../text/useWords";
import { Field } from "../ui/Field";
import { Star } from "../ui/icons";
import { PageTitle } from "../ui/PageTitle";
import { ProblemNotice } from "../ui/ProblemNotice";

/** Plates with a name, to book with one press; one of them may be the usual one. */
export function FavouritesPage() {
  const { t } = useWords();
  return (
    <Personal>
      {() => (
        <div className="page page--form">
          <PageTitle>{t("favourites.title")}</PageTitle>
          <p className="lead">{t("favourites.text")}</p>
          <Plates />
        </div>
      )}
    </Personal>
  );
}

function Plates() {
  const { t } = useWords();
  const client = useQueryClient();
  const found = useQuery(favourites);
  const [edited, setEdited] = useState<string>();
  const [added, setAdded] = useState(0);
  const attempt = useAttempt();

  /** Shows the list as it will be before the answer is there, and as it was again if it is a no. */
  const atOnce = (change: (kept: Favourite[], id: string) => Favourite[]) => ({
    onMutate: async (id: string) => {
      await client.cancelQueries({ queryKey: favourites.queryKey });
      const before = client.getQueryData(favourites.queryKey) ?? [];
      client.setQueryData(favourites.queryKey, change(before, id));
      return { before };
    },
    onError: (_failure: unknown, _id: string, shown?: { before: Favourite[] }) =>
      client.setQueryData(favourites.queryKey, shown?.before),
    onSettled: () => client.invalidateQueries({ queryKey: favourites.queryKey }),
  });

  const removing = useMutation({
    mutationFn: (id: string) =>
      attempt.make(["remove", id], (key) => remove<undefined>(`/api/v1/favourites/${id}`, key)),
    ...atOnce((kept, id) => kept.filter((one) => one.id !== id)),
  });
  const preferring = useMutation({
    mutationFn: (id: string) =>
      attempt.make(["prefer", id], (key) =>
        patch<Favourite>(`/api/v1/favourites/${id}`, { isDefault: true }, key),
      ),
    ...atOnce((kept, id) => kept.map((one) => ({ ...one, isDefault: one.id === id }))),
  });
  const failure = found.error ?? removing.error ?? preferring.error;

  return (
    <>
      {failure && <ProblemNotice failure={failure} onRetry={() => void found.refetch()} />}
      {found.data && found.data.length > 0 && (
        <ul className="panel kept" aria-label={t("favourites.title")}>
          {found.data.map((favourite) => (
            <li key={favourite.id} className="kept__one">
              {edited === favourite.id ? (
                <FavouriteForm favourite={favourite} onDone={() => setEdited(undefined)} />
              ) : (
                <>
                  <span className="kept__words">
                    {favourite.name !== favourite.plate && <strong>{favourite.name}</strong>}
                    <span className="plate">{favourite.plate}</span>
                    {favourite.isDefault && (
                      <span className="badge badge--planned">{t("favourites.default")}</span>
                    )}
                  </span>
                  <span className="row">
                    {!favourite.isDefault && (
                      <button
                        type="button"
                        className="button button--plain button--small"
                        disabled={preferring.isPending}
                        onClick={() => preferring.mutate(favourite.id)}
                      >
                        <Star filled={false} />
                        {t("favourites.makeDefault")}
                        <span className="unseen"> {favourite.plate}</span>
                      </button>
                    )}
                    <button
                      type="button"
                      className="button button--plain button--small"
                      onClick={() => setEdited(favourite.id)}
                    >
                      {t("favourites.edit")}
                      <span className="unseen"> {favourite.plate}</span>
                    </button>
                    <button
                      type="button"
                      className="button button--plain button--small"
                      disabled={removing.isPending}
                      onClick={() => removing.mutate(favourite.id)}
                    >
                      {t("favourites.remove")}
                      <span className="unseen"> {favourite.plate}</span>
                    </button>
                  </span>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {found.data?.length === 0 && <p className="empty">{t("favourites.empty")}</p>}
      <section className="panel question" aria-labelledby="add">
        <h2 id="add" className="question__title">
          {t("favourites.add")}
        </h2>
        <FavouriteForm key={added} onAdded={() => setAdded(added + 1)} />
      </section>
    </>
  );
}

interface FormProps {
  favourite?: Favourite;
  onDone?: () => void;
  onAdded?: () => void;
}

function FavouriteForm({ favourite, onDone, onAdded }: FormProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const attempt = useAttempt();
  const gate = useGate();
  const [plate, setPlate] = useState(favourite?.plate ?? "");
  const [country, setCountry] = useState(favourite?.country ?? "BE");
  const [name, setName] = useState(favourite?.name ?? "");
  const [tried, setTried] = useState(false);

  const saving = useMutation({
    mutationFn: async () => {
      const canonical = canonicalPlate(plate);
      const body = {
        plate: canonical,
        ...(country !== "XX" && { country }),
        name: name.trim() || canonical,
      };
      const answer = await attempt.make([favourite?.id, body], (key) =>
        favourite
          ? patch<Favourite>(`/api/v1/favourites/${favourite.id}`, body, key)
          : post<Favourite>("/api/v1/favourites", body, key),
      );
      return answer.body;
    },
    onSuccess: ({ notices = [] }) => {
      onDone?.();
      // What there is to look at once more is said beside the plate it is about.
      if (notices.length === 0) {
        onAdded?.();
      }
    },
    onSettled: () => {
      gate.open();
      return client.invalidateQueries({ queryKey: ["favourites"] });
    },
  });

  return (
    <form
      className="question"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isPlate(plate) && gate.enter()) {
          saving.mutate();
        }
      }}
    >
      <div className="question__pair question__pair--plate">
        <Field
          label={t("booking.plate")}
          required
          error={tried && !isPlate(plate) ? t("booking.errors.plate") : undefined}
        >
          {(wiring) => (
            <input
              {...wiring}
              className="input input--plate"
              value={plate}
              onChange={(event) => setPlate(event.target.value)}
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
            <select
              {...wiring}
              className="input"
              value={country}
              onChange={(event) => setCountry(event.target.value)}
            >
              {countries.map((one) => (
                <option key={one} value={one}>
                  {t(`booking.countries.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Field label={t("favourites.name")} help={t("favourites.nameHelp")}>
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            value={name}
            onChange={(event) => setName(event.target.value)}
            autoComplete="off"
            maxLength={50}
          />
        )}
      </Field>
      {saving.isError && <ProblemNotice failure={saving.error} />}
      {saving.data && <Notices codes={saving.data.notices ?? []} />}
      <div className="row row--end">
        {onDone && (
          <button type="button" className="button button--plain" onClick={onDone}>
            {t("topUp.cancel")}
          </button>
        )}
        <button type="submit" className="button" disabled={saving.isPending}>
          {t("favourites.save")}
        </button>
      </div>
    </form>
  );
}
