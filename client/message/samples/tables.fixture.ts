/** Tables as programs and sheets give them, written for the tests; see latin-messages. */
export const SHEET_RANGES = `
12345\t5 ⇒ 12345 ×5
12346\t10 ⇒ 12346 ×10
00231\t2,5 ⇒ 00231 ×2.5

5\t12345 ⇒ 12345 ×5
10\t12346 ⇒ 12346 ×10

12345\tToner HP 85A\t5 ⇒ 12345 ×5
12346\tPapir A4\t10 ⇒ 12346 ×10

12345\tToner HP 85A\tkom\t5 ⇒ 12345 ×5 piece
12346\tPapir A4\tpak\t10 ⇒ 12346 ×10 pack

12345\tToner HP 85A\t5\tkom\t1.200,00\t6.000,00 ⇒ 12345 ×5 piece
12346\tPapir A4\t10\tpak\t450,00\t4.500,00 ⇒ 12346 ×10 pack

Šifra\tNaziv\tJM\tKoličina\tCena ⇒ –
12345\tToner HP 85A\tkom\t5,00\t1.200,00 ⇒ 12345 ×5 piece
00231\tJabuke\tkg\t12,50\t85,00 ⇒ 00231 ×12.5 kg

R.br.\tŠifra\tNaziv artikla\tKol. ⇒ –
1\t12345\tToner HP 85A\t5 ⇒ 12345 ×5
2\t12346\tPapir A4\t10 ⇒ 12346 ×10

1.\t12345\tToner HP 85A\t5 ⇒ 12345 ×5
2.\t12346\tPapir A4\t10 ⇒ 12346 ×10
3.\t12347\tLepak\t2 ⇒ 12347 ×2

Toner HP 85A\t5 ⇒ Toner HP 85A ×5
Papir A4 80g\t10 ⇒ Papir A4 80g ×10

5\tToner HP 85A ⇒ Toner HP 85A ×5
10\tPapir A4 80g ⇒ Papir A4 80g ×10

Toner HP 85A\t5 kom ⇒ Toner HP 85A ×5 piece
Papir A4 80g\t10 pak ⇒ Papir A4 80g ×10 pack

101\tToner\t5 ⇒ 101 ×5
102\tPapir\t10 ⇒ 102 ×10

101\t5 ⇒ 101 ×5
102\t10 ⇒ 102 ×10

8600197155518\t3 ⇒ 8600197155518 ×3
4006381333931\t12 ⇒ 4006381333931 ×12

12345\t8600197155518\tToner\t3 ⇒ 12345 ×3
12346\t4006381333931\tMarker\t12 ⇒ 12346 ×12

Barkod\tNaziv\tStanje\tPoručiti ⇒ –
8600197155518\tToner\t120\t3 ⇒ 8600197155518 ×3
4006381333931\tMarker\t14\t12 ⇒ 4006381333931 ×12

Šifra\tNaziv\tKoličina ⇒ –
12345\tToner\t ⇒ –
12346\tPapir\t10 ⇒ 12346 ×10
12347\tLepak\t ⇒ –
12348\tOlovka\t0 ⇒ –

Šifra\tNaziv\tKoličina ⇒ –
12345\tToner\t5 ⇒ 12345 ×5
12346\tPapir\t ⇒ 12346 ×?
12347\tLepak\t2 ⇒ 12347 ×2

Шифра\tНазив\tКоличина ⇒ –
12345\tТонер\t5 ⇒ 12345 ×5
12346\tПапир\t10 ⇒ 12346 ×10

Item code\tDescription\tQty ⇒ –
12345\tToner\t5 ⇒ 12345 ×5
LX-E27-10\tLED bulb\t24 ⇒ LX-E27-10 ×24

Dobar dan, treba mi: ⇒ –
12345\t5 ⇒ 12345 ×5
12346\t10 ⇒ 12346 ×10
Hvala ⇒ –

STR Kod Mire, Niš\t\t ⇒ STR Kod Mire Niš ×?
12345\tToner\t5 ⇒ 12345 ×5
12346\tPapir\t10 ⇒ 12346 ×10

Naručilac:\tSTR Mira\t ⇒ –
Šifra\tNaziv\tKoličina ⇒ –
12345\tToner\t5 ⇒ 12345 ×5
Ukupno\t\t5 ⇒ –

\tŠifra\tKom ⇒ –
\t12345\t5 ⇒ 12345 ×5
\t12346\t10 ⇒ 12346 ×10

1\tVoda 1,5\t6 ⇒ Voda 1,5 ×6
2\tSok 1l\t12 ⇒ Sok 1l ×12
3\tUlje\t24 ⇒ Ulje ×24

12345\tToner ⇒ 12345 ×?
12346\tPapir ⇒ 12346 ×?

12345\tToner 3 kom ⇒ 12345 ×3 piece
12346\tPapir 10 kutija ⇒ 12346 ×10 pack
`;

export const CSV_TEXTS = `
12345;5 ⇒ 12345 ×5
12346;10 ⇒ 12346 ×10

12345;5 ⇒ 12345 ×5

00123;2,5 ⇒ 00123 ×2.5
00124;1 ⇒ 00124 ×1

sifra;kolicina ⇒ –
00123;5 ⇒ 00123 ×5
00124;10 ⇒ 00124 ×10

sifra;naziv;kolicina;cena ⇒ –
00123;Toner HP 85A;5;1200,00 ⇒ 00123 ×5
00124;Papir A4 80g;10;450,00 ⇒ 00124 ×10

sifra,naziv,kolicina ⇒ –
00123,"Toner, crni",5 ⇒ 00123 ×5
00124,"Papir A4, 80g",10 ⇒ 00124 ×10

"sifra","naziv","kolicina" ⇒ –
"00123","Toner 12"" crni","5" ⇒ 00123 ×5
"00124","Papir","10" ⇒ 00124 ×10

code,qty ⇒ –
12345,5 ⇒ 12345 ×5
LX-E27-10,24 ⇒ LX-E27-10 ×24

12345,5 ⇒ 12345 ×5
12346,10 ⇒ 12346 ×10

EAN;Kol ⇒ –
8600197155518;3 ⇒ 8600197155518 ×3
4006381333931;12 ⇒ 4006381333931 ×12

ean,name,qty ⇒ –
8600197155518,Toner,3 ⇒ 8600197155518 ×3
4006381333931,Marker,12 ⇒ 4006381333931 ×12

8,6E+12;Toner HP 85A;3 ⇒ Toner HP 85A ×3
8,6002E+12;Papir A4;4 ⇒ Papir A4 ×4

Barkod;Naziv;Kom ⇒ –
8,60019715552E+12;Toner HP 85A;3 ⇒ Toner HP 85A ×3
4006381333931;Marker;4 ⇒ 4006381333931 ×4

8,600197155518E+12;3 ⇒ 8600197155518 ×3
4006381333931;4 ⇒ 4006381333931 ×4

="00123";5 ⇒ 00123 ×5
="00124";10 ⇒ 00124 ×10

'00123;5 ⇒ 00123 ×5
'00124;10 ⇒ 00124 ×10

12345.0;5.0 ⇒ 12345 ×5
12346.0;10.0 ⇒ 12346 ×10

12345;5,00 ⇒ 12345 ×5
12346;10,00 ⇒ 12346 ×10

12345;5,000 ⇒ 12345 ×5
12346;10,500 ⇒ 12346 ×10.5

Toner HP 85A;3 ⇒ Toner HP 85A ×3
Papir A4;10 ⇒ Papir A4 ×10

Toner HP 85A;3 kom ⇒ Toner HP 85A ×3 piece
Papir A4;10 kutija ⇒ Papir A4 ×10 pack

kolicina;sifra ⇒ –
5;12345 ⇒ 12345 ×5
10;00231 ⇒ 00231 ×10

rb;sifra;naziv;jm;kolicina;cena;rabat;iznos ⇒ –
1;12345;Toner;kom;5,00;1.200,00;10,00;5.400,00 ⇒ 12345 ×5 piece
2;12346;Papir;pak;10,00;450,00;10,00;4.050,00 ⇒ 12346 ×10 pack
;;;;;;Ukupno;9.450,00 ⇒ –

datum;05.03.2026;;; ⇒ –
sifra;naziv;kol ⇒ –
12345;Toner;5 ⇒ 12345 ×5

|12345|Toner|5| ⇒ 12345 ×5
|12346|Papir|10| ⇒ 12346 ×10

12345 | 5 ⇒ 12345 ×5
12346 | 10 ⇒ 12346 ×10

Toner 85A|2 ⇒ Toner 85A ×2
Papir A4|10 ⇒ Papir A4 ×10

Kataloski broj;Opis;Naruciti ⇒ –
CE285A;Toner;2 ⇒ CE285A ×2
Q2612A;Toner;3 ⇒ Q2612A ×3

artikal;kom ⇒ –
Toner HP 85A;3 ⇒ Toner HP 85A ×3
Papir A4;10 ⇒ Papir A4 ×10

product,sku,quantity ⇒ –
Toner,CE285A,2 ⇒ CE285A ×2
Paper,PA4-80,10 ⇒ PA4-80 ×10

Toner, 3 kom ⇒ Toner ×3 piece
Papir A4, 80g, 10 kom ⇒ Papir A4 80g ×10 piece

12345 5; 12346 10; 12347 2 ⇒ 12345 ×5 & 12346 ×10 & 12347 ×2

12345   Toner HP 85A      5 ⇒ 12345 ×5
12346   Papir A4 80g     10 ⇒ 12346 ×10
`;
