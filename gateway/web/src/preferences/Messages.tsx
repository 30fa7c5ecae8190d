import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAttempt, useGate } from "../api/attempt";
import { put } from "../api/http";
import { preferences } from "../api/queries";
import type { Preferences } from "../api/shapes";
import { chooseLanguage, isLanguage, languageNames, languages } from "../text/i18n";
import { useWords } from "../text/useWords";
import { readAmount, writeAmount } from "../top-up/amount";
import { euros } from "../text/format";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { ProblemNotice } from "../ui/ProblemNotice";

/** E-mails before a session ends, and when money or hours run low. Every one of them is a choice. */
export function Messages() {
  const { t } = useWords();
  const found = useQuery({ ...preferences, staleTime: Number.POSITIVE_INFINITY });
  return (
    <section className="panel question" aria-labelledby="messages">
      <h2 id="messages" className="question__title">
        {t("preferences.messages")}
      </h2>
      {found.isError && (
        <ProblemNotice failure={found.error} onRetry={() => void found.refetch()} />
      )}
      {found.isPending && <p className="waiting">{t("app.loading")}</p>}
      {found.data && <MessagesForm saved={found.data} />}
    </section>
  );
}

const reminders = [5, 10, 15, 30, 60];
const lowHours = [60, 300, 600, 1_200];

function MessagesForm({ saved }: { saved: Preferences }) {
  const { t, duration } = useWords();
  const client = useQueryClient();
  const attempt = useAttempt();
  const gate = useGate();
  const [email, setEmail] = useState(saved.email ?? "");
  const [language, setLanguage] = useState(saved.language);
  const [reminder, setReminder] = useState(saved.remindMinutesBeforeEnd);
  const [hours, setHours] = useState(saved.lowHoursMinutes);
  const [balance, setBalance] = useState(
    saved.lowBalance ? writeAmount(saved.lowBalance.amount) : "",
  );
  const [tried, setTried] = useState(false);

  const low = balance.trim() === "" ? undefined : readAmount(balance);
  const wrongBalance = low !== undefined && "fault" in low;
  const wrongEmail = email.trim() !== "" && !/^\S+@\S+\.\S+$/.test(email.trim());
  const missingEmail =
    email.trim() === "" && (reminder !== null || hours !== null || low !== undefined);

  const saving = useMutation({
    mutationFn: async () => {
      const body: Preferences = {
        email: email.trim() === "" ? null : email.trim(),
        language,
        remindMinutesBeforeEnd: reminder,
        lowBalance: low && "cents" in low ? euros(low.cents) : null,
        lowHoursMinutes: hours,
      };
      return (await attempt.make(body, (key) => put<Preferences>("/api/v1/preferences", body, key)))
        .body;
    },
    onSuccess: async (kept) => {
      client.setQueryData(preferences.queryKey, kept);
      if (isLanguage(kept.language)) {
        await chooseLanguage(kept.language);
      }
    },
    onSettled: gate.open,
  });

  return (
    <form
      className="question"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!wrongEmail && !missingEmail && !wrongBalance && gate.enter()) {
          saving.mutate();
        }
      }}
    >
      <Field
        label={t("preferences.email")}
        help={t("preferences.emailHelp")}
        error={tried && (wrongEmail || missingEmail) ? t("preferences.emailWrong") : undefined}
      >
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            type="email"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            autoComplete="email"
          />
        )}
      </Field>
      {saved.email !== null && saved.emailConfirmed === false && (
        <Notice
          kind="pending"
          title={t("preferences.unconfirmed", { email: saved.email })}
          silent
        />
      )}
      <Field label={t("preferences.language")}>
        {(wiring) => (
          <select
            {...wiring}
            className="input"
            value={language}
            onChange={(event) => setLanguage(event.target.value)}
          >
            {languages.map((tag) => (
              <option key={tag} value={tag} lang={tag}>
                {languageNames[tag]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="question__pair">
        <Choice
          label={t("preferences.reminder")}
          value={reminder}
          options={reminders}
          word={(minutes) => t("preferences.before", { duration: duration(minutes) })}
          onChange={setReminder}
        />
        <Choice
          label={t("preferences.lowHours")}
          value={hours}
          options={lowHours}
          word={(minutes) => t("preferences.below", { amount: duration(minutes) })}
          onChange={setHours}
        />
      </div>
      <Field
        label={t("preferences.lowBalance")}
        help={t("preferences.lowBalanceHelp")}
        error={tried && wrongBalance ? t("topUp.errors.notANumber") : undefined}
      >
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            inputMode="decimal"
            autoComplete="off"
            value={balance}
            onChange={(event) => setBalance(event.target.value)}
          />
        )}
      </Field>
      {saving.isError && <ProblemNotice failure={saving.error} />}
      {saving.isSuccess && <Notice kind="success" title={t("preferences.saved")} />}
      <div className="row row--end">
        <button type="submit" className="button" disabled={saving.isPending}>
          {t("preferences.save")}
        </button>
      </div>
    </form>
  );
}

interface ChoiceProps {
  label: string;
  /** Minutes; nothing when no message is wanted. */
  value: number | null;
  options: number[];
  word: (minutes: number) => string;
  onChange: (minutes: number | null) => void;
}

function Choice({ label, value, options, word, onChange }: ChoiceProps) {
  const { t } = useWords();
  const all =
    value === null || options.includes(value) ? options : [...options, value].sort((a, b) => a - b);
  return (
    <Field label={label}>
      {(wiring) => (
        <select
          {...wiring}
          className="input"
          value={value ?? ""}
          onChange={(event) =>
            onChange(event.target.value === "" ? null : Number(event.target.value))
          }
        >
          <option value="">{t("preferences.never")}</option>
          {all.map((minutes) => (
            <option key={minutes} value={minutes}>
              {word(minutes)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
