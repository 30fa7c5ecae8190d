import type { Favourite } from "../api/shapes";
import { useWords } from "../text/useWords";
import { canonicalPlate } from "./plate";

interface Props {
  favourites: Favourite[];
  /** What stands in the field for the plate now. */
  chosen: string;
  onChoose: (favourite: Favourite) => void;
}

/** The plates that somebody keeps, each one press away. */
export function FavouriteChoice({ favourites, chosen, onChoose }: Props) {
  const { t } = useWords();
  return favourites.length === 0 ? null : (
    <fieldset className="quick">
      <legend className="unseen">{t("favourites.title")}</legend>
      {favourites.map((favourite) => (
        <button
          key={favourite.id}
          type="button"
          className="chip"
          aria-pressed={canonicalPlate(chosen) === favourite.plate}
          onClick={() => onChoose(favourite)}
        >
          {favourite.name}{" "}
          {favourite.name !== favourite.plate && <span className="quiet">{favourite.plate}</span>}
        </button>
      ))}
    </fieldset>
  );
}
