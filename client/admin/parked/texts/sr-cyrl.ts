import type { ParkedTexts } from "./sr-latn.ts";

export const texts: ParkedTexts = {
  intro:
    "Редови из ERP фајлова са шифром коју портал још не зна. Кад шифра стигне, ред се сам уписује.",
  empty: "Ниједан ред не чека",
  emptyText:
    "Овде се виде редови из ERP фајлова чија шифра још није стигла, и шта им недостаје.",
  failed: "Редови на чекању се нису учитали",
  waitsFor: "чека {what} {code}",
  oldest: "Најстаријих {n} од {all}.",
  feeds: {
    "vat-rates": "Стопе ПДВ-а",
    manufacturers: "Произвођачи",
    categories: "Категорије",
    warehouses: "Магацини",
    "payment-methods": "Начини плаћања",
    items: "Артикли",
    "price-lists": "Ценовници",
    prices: "Цене",
    partners: "Партнери",
    "delivery-places": "Места испоруке",
    rebates: "Рабати",
    stock: "Залихе",
    "order-status": "Стања наруџбина",
  },
  waits: {
    "vat-rates": "стопу ПДВ-а",
    manufacturers: "произвођача",
    categories: "категорију",
    warehouses: "магацин",
    "payment-methods": "начин плаћања",
    items: "артикал",
    "price-lists": "ценовник",
    partners: "партнера",
  },
};
