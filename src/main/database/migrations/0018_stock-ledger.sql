-- The numbers are always the sum of the ledger, whoever writes to it.
CREATE TRIGGER `stock_movements_summed` AFTER INSERT ON `stock_movements` BEGIN
  INSERT INTO `product_stock` (`product_id`, `on_hand`, `reserved`)
  VALUES (new.`product_id`, new.`on_hand_delta`, new.`reserved_delta`)
  ON CONFLICT (`product_id`) DO UPDATE SET
    `on_hand` = `on_hand` + new.`on_hand_delta`, `reserved` = `reserved` + new.`reserved_delta`;
  INSERT INTO `stock_dirty_products` (`product_id`) VALUES (new.`product_id`) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER `stock_movements_kept` BEFORE UPDATE OF `product_id`, `at`, `kind`, `on_hand_delta`, `reserved_delta`
ON `stock_movements` BEGIN
  SELECT raise(ABORT, 'a movement of stock cannot be changed');
END;
--> statement-breakpoint
CREATE TRIGGER `stock_movements_not_deleted` BEFORE DELETE ON `stock_movements` BEGIN
  SELECT raise(ABORT, 'a movement of stock cannot be deleted');
END;
--> statement-breakpoint
-- What changes the goods or the group of an order is noted in the transaction that changes it.
CREATE TRIGGER `stock_order_moved` AFTER UPDATE OF `status_group` ON `orders`
WHEN new.`status_group` <> old.`status_group` AND EXISTS (SELECT 1 FROM `products`) BEGIN
  INSERT INTO `stock_dirty_orders` (`order_id`) VALUES (new.`id`) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER `stock_item_added` AFTER INSERT ON `order_items`
WHEN EXISTS (SELECT 1 FROM `products`) BEGIN
  INSERT INTO `stock_dirty_orders` (`order_id`) VALUES (new.`order_id`) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER `stock_item_removed` AFTER DELETE ON `order_items`
WHEN EXISTS (SELECT 1 FROM `products`) BEGIN
  INSERT INTO `stock_dirty_orders` (`order_id`) VALUES (old.`order_id`) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
-- An order that is deleted with its source promises nothing any more; what it took stays taken.
CREATE TRIGGER `stock_order_deleted` BEFORE DELETE ON `orders` BEGIN
  INSERT INTO `stock_movements` (`product_id`, `at`, `kind`, `on_hand_delta`, `reserved_delta`)
  SELECT `product_id`, CAST(unixepoch('subsec') * 1000 AS INTEGER), 'release', 0, -sum(`reserved_delta`)
  FROM `stock_movements` WHERE `order_id` = old.`id` GROUP BY `product_id` HAVING sum(`reserved_delta`) <> 0;
END;
