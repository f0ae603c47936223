CREATE TRIGGER `orders_counted_on_insert` AFTER INSERT ON `orders` BEGIN
  INSERT INTO `order_counts` (`source_id`, `status_group`, `count`) VALUES (new.`source_id`, new.`status_group`, 1)
  ON CONFLICT (`source_id`, `status_group`) DO UPDATE SET `count` = `count` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `orders_counted_on_delete` AFTER DELETE ON `orders` BEGIN
  UPDATE `order_counts` SET `count` = `count` - 1
  WHERE `source_id` = old.`source_id` AND `status_group` = old.`status_group`;
END;
--> statement-breakpoint
CREATE TRIGGER `orders_counted_on_update` AFTER UPDATE OF `source_id`, `status_group` ON `orders`
WHEN new.`source_id` <> old.`source_id` OR new.`status_group` <> old.`status_group` BEGIN
  UPDATE `order_counts` SET `count` = `count` - 1
  WHERE `source_id` = old.`source_id` AND `status_group` = old.`status_group`;
  INSERT INTO `order_counts` (`source_id`, `status_group`, `count`) VALUES (new.`source_id`, new.`status_group`, 1)
  ON CONFLICT (`source_id`, `status_group`) DO UPDATE SET `count` = `count` + 1;
END;
