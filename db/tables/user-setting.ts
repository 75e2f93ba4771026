export interface UserSettingTable {
  user_id: number;
  with_vat: boolean;
  theme: "system" | "light" | "dark";
}
