/** The manual's dash for what is not there, with a word for who cannot see it. */
export function Dash({ word }: { word: string }) {
  return (
    <>
      <span aria-hidden="true" className="dash">
        -
      </span>
      <span className="unseen">{word}</span>
    </>
  );
}
