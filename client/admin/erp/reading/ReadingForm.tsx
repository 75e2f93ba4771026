import { Show } from "solid-js";
import type { FileLook, FileMapping } from "../../../api.ts";
import { fill } from "../../../i18n/messages.ts";
import { Choice } from "../../../ui/Choice.tsx";
import { Field } from "../../../ui/Field.tsx";
import { Segments } from "../../../ui/Segments.tsx";
import { readingTexts } from "./texts.ts";
import "./reading.css";

/** By the names that programs give them, in any language. */
const CHARSETS: Record<string, string> = {
  "utf-8": "UTF-8",
  "windows-1250": "Windows-1250 (cp1250)",
  cp852: "cp852 (DOS)",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16 BE",
  "windows-1251": "Windows-1251",
  "iso-8859-2": "ISO 8859-2",
  yuscii: "YUSCII",
};
const RECORD_EXAMPLE = "artikli/artikal";
const LIST_SEPARATORS = ["|", ",", ";", "/"];

/** How a file is written: what was found, and what somebody says instead. */
export function ReadingForm(props: {
  mapping: FileMapping;
  /** What a file was found to be; without one everything is asked for. */
  detected: FileLook["detected"];
  /** Where nothing is said: the file itself speaks, or UTF-8 is the rule. */
  detects: boolean;
  onChange: (change: Partial<FileMapping>) => void;
}) {
  const words = readingTexts;
  const format = () => props.detected?.format;
  const isText = () => format() !== "xlsx";
  const charsetName = (code: string) => CHARSETS[code] ?? code;
  const delimiterName = (sign: string) => {
    const names: Record<string, string> = words().delimiters;
    return names[sign] ?? sign;
  };
  const ruleOf = (found: string | undefined) =>
    found === undefined ? words().find : fill(words().found, { what: found });
  const foundCharset = () => props.detected?.charset?.charset;
  const foundDelimiter = () => props.detected?.delimiter;
  return (
    <div class="reading-form">
      <Show when={isText()}>
        <Choice
          label={words().charset}
          value={props.mapping.charset ?? ""}
          empty={
            !props.detects
              ? charsetName("utf-8")
              : ruleOf(
                  props.mapping.charset === undefined
                    ? mapName(foundCharset(), charsetName)
                    : undefined,
                )
          }
          options={withChosen(Object.entries(CHARSETS), props.mapping.charset)}
          testid="reading-charset"
          onChange={(code) => props.onChange({ charset: code || undefined })}
        />
      </Show>
      <Show when={format() === undefined || format() === "csv"}>
        <Choice
          label={words().delimiter}
          value={props.mapping.delimiter ?? ""}
          empty={ruleOf(
            props.mapping.delimiter === undefined
              ? mapName(foundDelimiter(), delimiterName)
              : undefined,
          )}
          options={withChosen(
            Object.entries(words().delimiters),
            props.mapping.delimiter,
          )}
          testid="reading-delimiter"
          onChange={(sign) => props.onChange({ delimiter: sign || undefined })}
        />
      </Show>
      <Show when={(props.detected?.sheets.length ?? 0) > 1}>
        <Choice
          label={words().sheet}
          value={props.mapping.sheet ?? ""}
          empty={words().firstSheet}
          options={withChosen(
            (props.detected?.sheets ?? []).map((name) => [name, name]),
            props.mapping.sheet,
          )}
          testid="reading-sheet"
          onChange={(sheet) => props.onChange({ sheet: sheet || undefined })}
        />
      </Show>
      <Show when={!props.detected}>
        <Field
          label={words().sheet}
          hint={words().firstSheet}
          value={props.mapping.sheet ?? ""}
          maxlength={100}
          onInput={(sheet) => props.onChange({ sheet: sheet || undefined })}
        />
      </Show>
      <Show when={format() === undefined || format() === "xml"}>
        <Field
          label={words().xmlRecord}
          hint={fill(words().xmlHint, { example: RECORD_EXAMPLE })}
          value={props.mapping.xml?.record ?? ""}
          maxlength={200}
          testid="reading-xml"
          onInput={(record) =>
            props.onChange({
              xml: record.trim() === "" ? undefined : { record },
            })
          }
        />
      </Show>
      <Segments
        titled
        label={words().figures}
        value={props.mapping.decimalComma ? "comma" : "point"}
        options={[
          { value: "point", label: words().point },
          { value: "comma", label: words().comma },
        ]}
        onChange={(sign) =>
          props.onChange({ decimalComma: sign === "comma" ? true : undefined })
        }
      />
      <Segments
        titled
        label={words().dates}
        value={props.mapping.dateFormat ?? "iso"}
        options={[
          { value: "iso", label: words().iso },
          { value: "dd.mm.yyyy", label: words().local },
        ]}
        onChange={(dateFormat) => props.onChange({ dateFormat })}
      />
      <Choice
        label={words().listSeparator}
        value={props.mapping.listSeparator ?? "|"}
        options={withChosen(
          LIST_SEPARATORS.map((sign) => [sign, sign]),
          props.mapping.listSeparator,
        )}
        onChange={(sign) =>
          props.onChange({ listSeparator: sign === "|" ? undefined : sign })
        }
      />
    </div>
  );
}

function mapName(
  code: string | undefined,
  name: (code: string) => string,
): string | undefined {
  return code === undefined ? undefined : name(code);
}

/** What may be chosen, and what stands there although it is none of it. */
function withChosen(
  known: [code: string, name: string][],
  chosen: string | undefined,
): { code: string; name: string }[] {
  const options = known.map(([code, name]) => ({ code, name }));
  return chosen === undefined || known.some(([code]) => code === chosen)
    ? options
    : [...options, { code: chosen, name: chosen }];
}
