import { instantOnWall } from "../core/calendar.ts";
import type { SheetCell } from "../file-formats/file-record.ts";
import type { Adapted } from "./adapt-cell.rules.ts";
import type { ColumnType } from "./column-types.ts";

const FORMAT_AS_TEXT =
  "format the column as text and enter it again, or what stood before it is lost";

/** The text of a cell that is no text in its sheet, where it is what its column takes. */
export function sheetText(
  { kind, text }: SheetCell,
  { sqlType, takes }: ColumnType,
  timeZone: string,
): Adapted {
  switch (kind) {
    case "number":
      return takes === "number"
        ? { text }
        : { problem: `is a number in the sheet: ${FORMAT_AS_TEXT}` };
    case "percent":
      return {
        problem:
          "is shown as a percentage in the sheet: format the column as a plain number",
      };
    case "boolean":
      return takes === "boolean"
        ? { text }
        : { problem: `is true or false in the sheet: ${FORMAT_AS_TEXT}` };
    case "date":
      return dateText(text, sqlType, timeZone);
    case "error":
      return { problem: `is an error in the sheet: ${text}`.slice(0, 200) };
  }
}

function dateText(text: string, sqlType: string, timeZone: string): Adapted {
  if (sqlType === "date") return { text };
  if (sqlType !== "timestamptz")
    return { problem: `is a date in the sheet: ${FORMAT_AS_TEXT}` };
  const wall = text.includes("T") ? text : `${text}T00:00:00`;
  const at = instantOnWall(wall, timeZone);
  return at
    ? { text: at.toISOString() }
    : { problem: `is a time that ${timeZone} had never or twice` };
}
