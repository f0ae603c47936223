-- Since when an order has its status follows from its history, whoever writes that. A status that was taken back
-- counts from when the order had got the one before; NULL: since the order was made.
CREATE TRIGGER `order_history_status_since` AFTER INSERT ON `order_history`
WHEN new.`kind` = 'statusSet' OR (new.`kind` = 'undone' AND new.`field` IS NULL AND new.`after` IS NOT NULL)
BEGIN
  UPDATE `orders` SET `status_since` = CASE new.`kind`
    WHEN 'statusSet' THEN new.`at`
    ELSE (
      SELECT max(`at`) FROM `order_history`
      WHERE `order_id` = new.`order_id` AND `kind` = 'statusSet' AND `after` = new.`after`
    )
  END WHERE `id` = new.`order_id`;
END;
--> statement-breakpoint
UPDATE `orders` SET `status_since` = (
  SELECT max(`at`) FROM `order_history` WHERE `order_id` = `orders`.`id` AND `kind` = 'statusSet'
) WHERE `id` IN (SELECT `order_id` FROM `order_history` WHERE `kind` = 'statusSet');
