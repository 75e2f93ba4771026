import type { PriceListTexts } from "./sr-latn.ts";

export const texts: PriceListTexts = {
  title: "Price list",
  intro:
    "All items of your catalogue at your prices, the rebate taken off, with the stock as you see it.",
  holds: "Items: {count} · as of {at}",
  filling: "The catalogue is still coming: {loaded} of {expected}",
  opening: "The catalogue is still coming.",
  workbook: "Download Excel (XLSX)",
  workbookText:
    "Made on the device, works offline too. Write quantities into the last column and open the file in quick order.",
  reading: "Reading {done} of {count}",
  writing: "Writing the file",
  workbookFailed: "The file was not made. Please try again.",
  pdf: "Download PDF",
  pdfText: "For printing. Large catalogues take up to half a minute.",
  pdfOffline:
    "The PDF is made by the server and needs a connection. Excel works without one.",
  drawing: "Making the PDF",
  pdfFailed: "The PDF did not come. Please check the connection and try again.",
  saved: "Saved: {name}",
  about: "Net prices per unit in {currency}, the rebate taken off. As of {at}.",
  from: "from {quantity}: {price}",
  columns: {
    code: "Code",
    barcode: "Barcode",
    name: "Name",
    manufacturer: "Manufacturer",
    unit: "Unit",
    pack: "Pack",
    netPrice: "Net price",
    vatRate: "VAT %",
    withVat: "Price with VAT",
    breaks: "Prices for more",
    stock: "Stock",
    quantity: "Quantity",
  },
};
