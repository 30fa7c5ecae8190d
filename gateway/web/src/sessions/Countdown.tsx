import type { Session } from "../api/shapes";
import { useWords } from "../text/useWords";
import { useNow } from "../ui/useNow";

const day = 24 * 60;

/** How long a running session still lasts, or how soon the next one starts. */
export function Countdown({ session, running }: { session: Session; running: boolean }) {
  const { t, duration } = useWords();
  const now = useNow(15_000);
  const [start, end] = [Date.parse(session.start), Date.parse(session.end)];
  const minutes = Math.max(0, Math.ceil(((running ? end : start) - now) / 60_000));
  if (!running) {
    return minutes < day ? (
      <p className="countdown">{t("dashboard.startsIn", { duration: duration(minutes) })}</p>
    ) : null;
  }
  return (
    <div className="countdown">
      <p>{t("dashboard.left", { duration: duration(minutes) })}</p>
      <progress value={Math.min(1, (now - start) / (end - start))} max={1} aria-hidden="true" />
    </div>
  );
}
