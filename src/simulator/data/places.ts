/** Real towns, invented streets. `region` stands in brackets in an address where the town's name is not unique. */
export interface Town {
  name: string
  region: string | null
  /** How many of the buyers live there, relative to the others. */
  weight: number
  postcode: string
}

const town = (name: string, weight: number, postcode: string, region: string | null = null): Town => ({
  name,
  region,
  weight,
  postcode,
})

export const TOWNS: readonly Town[] = [
  town('Київ', 24, '00001'),
  town('Львів', 10, '00079'),
  town('Одеса', 9, '00065'),
  town('Дніпро', 9, '00049'),
  town('Харків', 8, '00061'),
  town('Запоріжжя', 5, '00069'),
  town('Вінниця', 4, '00021'),
  town('Кривий Ріг', 4, '00050'),
  town('Полтава', 3, '00036'),
  town('Івано-Франківськ', 3, '00076'),
  town('Чернівці', 3, '00058'),
  town('Тернопіль', 3, '00046'),
  town('Хмельницький', 3, '00029'),
  town('Житомир', 3, '00010'),
  town('Рівне', 2, '00033'),
  town('Луцьк', 2, '00043'),
  town('Ужгород', 2, '00088'),
  town('Черкаси', 2, '00018'),
  town('Кропивницький', 2, '00025'),
  town('Біла Церква', 2, '00091', 'Київська обл.'),
  town('Миколаїв', 2, '00054', 'Миколаївська обл.'),
  town('Миколаїв', 1, '00081', 'Львівська обл.'),
  town('Кам’янське', 1, '00051', 'Дніпропетровська обл.'),
  town('Сокільники', 1, '00081', 'Львівська обл.'),
]

export const STREETS = [
  'вул. Прикладна',
  'вул. Умовна',
  'просп. Уявний',
  'вул. Неіснуюча',
  'вул. Вигадана',
  'бульв. Зразковий',
  'пров. Казковий',
  'вул. Паперових Журавлів',
  'вул. Тестова',
  'пл. Небувала',
  'вул. Срібного Дощу',
  'вул. Третього Кавуна',
] as const
