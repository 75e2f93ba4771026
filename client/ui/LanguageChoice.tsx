import { language, switchLanguage, t } from "../i18n/i18n.ts";
import { keep } from "../lib/kept.ts";
import type { Language } from "../../server/core/language.ts";
import { Segments } from "./Segments.tsx";

/** The names stand in their own languages, whatever the screen is in. */
const OWN_NAMES: { value: Language; label: string; lang: string }[] = [
  { value: "sr-Latn", label: "Srpski", lang: "sr-Latn" },
  { value: "sr-Cyrl", label: "Српски", lang: "sr-Cyrl" },
  { value: "en", label: "English", lang: "en" },
];

export function LanguageChoice(props: {
  onChosen?: (language: Language) => void;
}) {
  const choose = async (next: Language) => {
    try {
      await switchLanguage(next);
      keep("language-chosen", "yes");
      props.onChosen?.(next);
    } catch {
      // Its texts are not on the device; the state bar already says that there is no connection.
    }
  };
  return (
    <Segments
      label={t().more.language}
      options={OWN_NAMES}
      value={language()}
      onChange={(next) => {
        void choose(next);
      }}
    />
  );
}
