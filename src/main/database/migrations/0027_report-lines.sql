CREATE TABLE `order_line_facts` (
	`order_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`kind_id` integer NOT NULL,
	`quantity` real NOT NULL,
	`total_minor` integer,
	PRIMARY KEY(`order_id`, `item_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `order_line_kinds` (
	`id` integer PRIMARY KEY NOT NULL,
	`source_id` integer NOT NULL,
	`listing_external_id` integer NOT NULL,
	`sku` text NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `order_line_kinds_unique` ON `order_line_kinds` (`source_id`,`listing_external_id`,`sku`,`name`);--> statement-breakpoint
DROP INDEX `expenses_order`;--> statement-breakpoint
CREATE INDEX `expenses_of_order` ON `expenses` (`order_id`,`origin`,`amount_minor`);
--> statement-breakpoint
INSERT INTO `order_line_kinds` (`source_id`, `listing_external_id`, `sku`, `name`)
SELECT DISTINCT o.`source_id`, coalesce(i.`listing_external_id`, 0), coalesce(i.`sku`, ''), i.`name`
FROM `order_items` i JOIN `orders` o ON o.`id` = i.`order_id`;
--> statement-breakpoint
INSERT INTO `order_line_facts` (`order_id`, `item_id`, `kind_id`, `quantity`, `total_minor`)
SELECT i.`order_id`, i.`id`, k.`id`, i.`quantity`, i.`total_minor`
FROM `order_items` i JOIN `orders` o ON o.`id` = i.`order_id`
JOIN `order_line_kinds` k ON k.`source_id` = o.`source_id`
  AND k.`listing_external_id` = coalesce(i.`listing_external_id`, 0) AND k.`sku` = coalesce(i.`sku`, '')
  AND k.`name` = i.`name`
ORDER BY i.`order_id`, i.`id`;
--> statement-breakpoint
CREATE TRIGGER `order_line_fact_added` AFTER INSERT ON `order_items` BEGIN
  INSERT INTO `order_line_kinds` (`source_id`, `listing_external_id`, `sku`, `name`)
  SELECT `source_id`, coalesce(new.`listing_external_id`, 0), coalesce(new.`sku`, ''), new.`name`
  FROM `orders` WHERE `id` = new.`order_id`
  ON CONFLICT DO NOTHING;
  INSERT INTO `order_line_facts` (`order_id`, `item_id`, `kind_id`, `quantity`, `total_minor`)
  SELECT new.`order_id`, new.`id`, k.`id`, new.`quantity`, new.`total_minor`
  FROM `orders` o JOIN `order_line_kinds` k ON k.`source_id` = o.`source_id`
    AND k.`listing_external_id` = coalesce(new.`listing_external_id`, 0) AND k.`sku` = coalesce(new.`sku`, '')
    AND k.`name` = new.`name`
  WHERE o.`id` = new.`order_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `order_line_fact_removed` AFTER DELETE ON `order_items` BEGIN
  DELETE FROM `order_line_facts` WHERE `order_id` = old.`order_id` AND `item_id` = old.`id`;
END;
--> statement-breakpoint
CREATE VIEW `order_kind_products` AS
SELECT k.`id` AS kind_id,
  coalesce(
    (SELECT t.`product_id` FROM `product_ties` t WHERE t.`source_id` = k.`source_id` AND t.`line_key` =
      CASE
        WHEN k.`listing_external_id` <> 0 THEN 'id:' || k.`listing_external_id`
        WHEN k.`sku` <> '' THEN 'sku:' || k.`sku`
        ELSE 'name:' || k.`name`
      END),
    (SELECT l.`product_id` FROM `listings` l
      WHERE l.`source_id` = k.`source_id` AND l.`external_id` = nullif(k.`listing_external_id`, 0)),
    (SELECT p.`id` FROM `products` p
      WHERE p.`sku` = nullif(k.`sku`, '') COLLATE NOCASE AND p.`archived_at` IS NULL)
  ) AS product_id
FROM `order_line_kinds` k;
