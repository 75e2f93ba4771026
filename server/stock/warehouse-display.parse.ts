import * as v from "valibot";

const MOST = 200;

const warehouse = v.strictObject({
  code: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
  name: v.nullable(
    v.pipe(
      v.string(),
      v.trim(),
      v.nonEmpty(),
      v.maxLength(60),
      v.regex(/^\P{C}+$/u),
    ),
  ),
  isHidden: v.boolean(),
});

const display = v.strictObject({
  warehouses: v.pipe(v.array(warehouse), v.maxLength(MOST)),
});

export const saveWarehouseDisplayInput = v.strictObject({
  display,
  /** What the editor saw when he began. */
  read: display,
});
