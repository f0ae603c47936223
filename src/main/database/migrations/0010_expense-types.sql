-- The types a seller starts with. `code` names the text in the locale files; `name` stays empty until renamed.
INSERT INTO `expense_types` (`code`) VALUES
  ('commission'),
  ('paymentFee'),
  ('instalmentFee'),
  ('cheapDelivery'),
  ('delivery'),
  ('packaging'),
  ('advertising'),
  ('other');
