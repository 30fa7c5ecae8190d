import { cityDate } from "../text/format";
import { useWords } from "../text/useWords";

/** `12u05 – 14u05`, never broken over two lines, with the day of the end when that is another one. */
export function Times({ start, end }: { start: string; end: string }) {
  const { clockTime, longDate } = useWords();
  return (
    <>
      <span className="whole">
        {clockTime(start)} – {clockTime(end)}
      </span>
      {cityDate(start) !== cityDate(end) && ` (${longDate(end)})`}
    </>
  );
}
