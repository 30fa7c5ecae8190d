import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { useForm, useWatch } from "react-hook-form";
import * as z from "zod/mini";
import { useAttempt, useGate } from "../api/attempt";
import { post } from "../api/http";
import { openedTopUp } from "../api/queries";
import type { TopUp, TopUpRequest, Wallet } from "../api/shapes";
import { Personal } from "../app/Personal";
import { euros } from "../text/format";
import type nl from "../text/nl.json";
import { useWords } from "../text/useWords";
import { Field, Required } from "../ui/Field";
import { ArrowRight } from "../ui/icons";
import { PageTitle } from "../ui/PageTitle";
import { ProblemNotice } from "../ui/ProblemNotice";
import { isEnterpriseNumber, readAmount, writeAmount } from "./amount";
import "./top-up.css";

type Fault = keyof typeof nl.topUp.errors;

const filled = (fault: Fault) => z.string().check(z.trim(), z.minLength(1, fault));

const amount = z.string().check((typed) => {
  const read = readAmount(typed.value);
  if ("fault" in read) {
    typed.issues.push({ code: "custom", message: read.fault, input: typed.value });
  }
});

const shape = z.discriminatedUnion("invoice", [
  z.object({ invoice: z.literal("NONE"), amount }),
  z.object({ invoice: z.literal("RECEIPT"), amount }),
  z.object({
    invoice: z.literal("INVOICE"),
    amount,
    name: filled("companyName"),
    enterpriseNumber: z
      .string()
      .check(z.refine(isEnterpriseNumber, { error: "enterpriseNumber" satisfies Fault })),
    address: filled("address"),
  }),
]);

interface Inputs {
  amount: string;
  invoice: "NONE" | "RECEIPT" | "INVOICE";
  name: string;
  enterpriseNumber: string;
  address: string;
}

export function TopUpPage() {
  return <Personal>{({ wallet }) => <TopUpForm wallet={wallet} />}</Personal>;
}

const quickAmounts = [1_000, 2_000, 5_000];

function TopUpForm({ wallet }: { wallet: Wallet }) {
  const { t, money } = useWords();
  const { cents: wanted } = useSearch({ from: "/saldo-opladen" });
  const gate = useGate();
  const attempt = useAttempt();
  const { register, control, handleSubmit, setValue, formState } = useForm<Inputs>({
    resolver: zodResolver(shape) as never,
    defaultValues: {
      amount: wanted === undefined ? "" : writeAmount(wanted),
      invoice: "NONE",
      name: "",
      enterpriseNumber: "",
      address: "",
    },
  });
  const [typed, invoice] = useWatch({ control, name: ["amount", "invoice"] });
  const read = readAmount(typed);

  const opening = useMutation({
    mutationFn: async (inputs: Inputs): Promise<string> => {
      const request = requestOf(inputs);
      const answer = await attempt.make(request, (key) =>
        post<TopUp>("/api/v1/wallet/top-ups", request, key),
      );
      const topUp = answer.body.redirectUrl
        ? answer.body
        : await openedTopUp(answer.location ?? `/api/v1/wallet/top-ups/${answer.body.id}`);
      return paymentAddress(topUp.redirectUrl ?? "");
    },
    onSuccess: (address) => window.location.assign(address),
    onError: gate.open,
  });
  const { reset } = opening;

  // Who comes back here with the browser's back button finds the form ready for another attempt.
  useEffect(() => {
    const shown = (event: PageTransitionEvent) => {
      if (event.persisted) {
        gate.open();
        reset();
      }
    };
    window.addEventListener("pageshow", shown);
    return () => window.removeEventListener("pageshow", shown);
  }, [gate, reset]);

  const leaving = opening.isPending || opening.isSuccess;
  const faultOf = (name: keyof Inputs): string | undefined => {
    const fault = formState.errors[name]?.message as Fault | undefined;
    return fault && t(`topUp.errors.${fault}`);
  };

  return (
    <div className="page page--form">
      <PageTitle>{t("topUp.title")}</PageTitle>
      <form
        className="panel form"
        noValidate
        onSubmit={(event) =>
          void handleSubmit((inputs) => {
            if (gate.enter()) {
              opening.mutate(inputs);
            }
          })(event)
        }
      >
        <dl className="sums">
          <div>
            <dt>{t("topUp.current")}</dt>
            <dd>{money(wallet.balance)}</dd>
          </div>
        </dl>

        <Field
          label={t("topUp.amount")}
          required
          help={t("topUp.amountHelp")}
          error={faultOf("amount")}
        >
          {(wiring) => (
            <div className="amount">
              <span className="amount__sign" aria-hidden="true">
                €
              </span>
              <input
                {...wiring}
                {...register("amount")}
                className="input amount__input"
                type="text"
                inputMode="decimal"
                autoComplete="off"
                enterKeyHint="next"
              />
              {"cents" in read && (
                <span className="amount__valid">
                  <span aria-hidden="true">✓</span>
                  <span className="unseen">{t("topUp.valid")}</span>
                </span>
              )}
            </div>
          )}
        </Field>
        <fieldset className="quick">
          <legend className="unseen">{t("topUp.quick")}</legend>
          {quickAmounts.map((cents) => (
            <button
              key={cents}
              type="button"
              className="chip"
              onClick={() =>
                setValue("amount", writeAmount(cents), { shouldValidate: true, shouldDirty: true })
              }
            >
              € {writeAmount(cents)}
            </button>
          ))}
        </fieldset>

        <dl className="sums sums--after">
          <div>
            <dt>{t("topUp.after")}</dt>
            <dd>
              <output aria-live="polite">
                {money(euros(wallet.balance.amount + ("cents" in read ? read.cents : 0)))}
              </output>
            </dd>
          </div>
        </dl>

        <div className="invoice">
          <label className="tick">
            <input
              type="checkbox"
              checked={invoice !== "NONE"}
              onChange={(event) => setValue("invoice", event.target.checked ? "RECEIPT" : "NONE")}
            />
            {t("topUp.invoice")}
          </label>
          <p className="field__help">{t("topUp.invoiceHelp")}</p>
          {invoice !== "NONE" && (
            <fieldset className="choices choices--stacked">
              <legend>
                {t("topUp.kind")}
                <Required />
              </legend>
              <label>
                <input type="radio" value="RECEIPT" {...register("invoice")} />
                {t("topUp.receipt")}
              </label>
              <label>
                <input type="radio" value="INVOICE" {...register("invoice")} />
                {t("topUp.company")}
              </label>
            </fieldset>
          )}
          {invoice === "INVOICE" && (
            <div className="form__nested">
              <Field label={t("topUp.companyName")} required error={faultOf("name")}>
                {(wiring) => (
                  <input
                    {...wiring}
                    {...register("name")}
                    className="input"
                    autoComplete="organization"
                  />
                )}
              </Field>
              <Field
                label={t("topUp.enterpriseNumber")}
                required
                help={t("topUp.enterpriseNumberHelp")}
                error={faultOf("enterpriseNumber")}
              >
                {(wiring) => (
                  <input
                    {...wiring}
                    {...register("enterpriseNumber")}
                    className="input"
                    inputMode="numeric"
                  />
                )}
              </Field>
              <Field label={t("topUp.address")} required error={faultOf("address")}>
                {(wiring) => (
                  <input
                    {...wiring}
                    {...register("address")}
                    className="input"
                    autoComplete="street-address"
                  />
                )}
              </Field>
            </div>
          )}
        </div>

        {opening.isError && <ProblemNotice failure={opening.error} />}
        <div className="row row--end form__buttons">
          {leaving && (
            <p className="quiet" role="status">
              {t("topUp.opening")}
            </p>
          )}
          <Link to="/" className="button button--plain">
            {t("topUp.cancel")}
          </Link>
          <button type="submit" className="button button--large" disabled={leaving}>
            {t("topUp.pay")}
            <ArrowRight />
          </button>
        </div>
      </form>
    </div>
  );
}

export function requestOf(inputs: Inputs): TopUpRequest {
  const read = readAmount(inputs.amount);
  const request: TopUpRequest = { amount: euros("cents" in read ? read.cents : 0) };
  switch (inputs.invoice) {
    case "NONE":
      return request;
    case "RECEIPT":
      return { ...request, invoice: { kind: "RECEIPT" } };
    case "INVOICE": {
      const { name, enterpriseNumber, address } = inputs;
      return {
        ...request,
        invoice: { kind: "INVOICE", company: { name, enterpriseNumber, address } },
      };
    }
  }
}

/** The payment page is another site: only a web address is followed, whatever else an answer may hold. */
function paymentAddress(address: string): string {
  const { protocol, href } = new URL(address, window.location.href);
  if (protocol !== "https:" && protocol !== "http:") {
    throw new Error("The payment page has no web address.");
  }
  return href;
}
