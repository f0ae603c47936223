-- What filters ask about, kept with the orders by whoever writes them. A fact that an order lacks is an empty text here.
DROP TRIGGER `orders_counted_on_insert`;
--> statement-breakpoint
DROP TRIGGER `orders_counted_on_delete`;
--> statement-breakpoint
DROP TRIGGER `orders_counted_on_update`;
--> statement-breakpoint
INSERT INTO `order_facets` (`source_id`, `status_group`, `status_id`, `marketplace_status`, `marketplace_status_name`, `payment_kind`, `payment_state`, `carrier`, `parcel_state`, `has_tracking_number`, `cancellation_initiator`, `count`)
SELECT o.`source_id`, o.`status_group`, o.`status_id`, o.`marketplace_status`, coalesce(o.`marketplace_status_name`, ''), o.`payment_kind`, coalesce(o.`payment_state`, ''), coalesce(o.`carrier`, ''), coalesce(o.`parcel_state`, ''), (o.`tracking_number` IS NOT NULL OR o.`own_tracking_number` IS NOT NULL), coalesce(o.`cancellation_initiator`, ''), count(*)
FROM `orders` o GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;
--> statement-breakpoint
INSERT INTO `order_listing` (`order_id`, `facet_id`, `created_at`, `full_price_minor`, `last_changed_at`)
SELECT o.`id`, ( SELECT `id` FROM `order_facets` WHERE `status_id` = o.`status_id`
      AND `source_id` = o.`source_id`
      AND `payment_state` = coalesce(o.`payment_state`, '')
      AND `parcel_state` = coalesce(o.`parcel_state`, '')
      AND `carrier` = coalesce(o.`carrier`, '')
      AND `payment_kind` = o.`payment_kind`
      AND `marketplace_status` = o.`marketplace_status`
      AND `marketplace_status_name` = coalesce(o.`marketplace_status_name`, '')
      AND `has_tracking_number` = (o.`tracking_number` IS NOT NULL OR o.`own_tracking_number` IS NOT NULL)
      AND `cancellation_initiator` = coalesce(o.`cancellation_initiator`, '')
      AND `status_group` = o.`status_group`
  ), o.`created_at`, o.`full_price_minor`, o.`last_changed_at`
FROM `orders` o;
--> statement-breakpoint
CREATE TRIGGER `orders_listed_on_insert` AFTER INSERT ON `orders` BEGIN
  INSERT INTO `order_facets` (`source_id`, `status_group`, `status_id`, `marketplace_status`, `marketplace_status_name`, `payment_kind`, `payment_state`, `carrier`, `parcel_state`, `has_tracking_number`, `cancellation_initiator`, `count`)
  VALUES (new.`source_id`, new.`status_group`, new.`status_id`, new.`marketplace_status`, coalesce(new.`marketplace_status_name`, ''), new.`payment_kind`, coalesce(new.`payment_state`, ''), coalesce(new.`carrier`, ''), coalesce(new.`parcel_state`, ''), (new.`tracking_number` IS NOT NULL OR new.`own_tracking_number` IS NOT NULL), coalesce(new.`cancellation_initiator`, ''), 1)
  ON CONFLICT (`status_id`, `source_id`, `payment_state`, `parcel_state`, `carrier`, `payment_kind`, `marketplace_status`, `marketplace_status_name`, `has_tracking_number`, `cancellation_initiator`, `status_group`) DO UPDATE SET `count` = `count` + 1;
  INSERT INTO `order_listing` (`order_id`, `facet_id`, `created_at`, `full_price_minor`, `last_changed_at`)
  VALUES (new.`id`, (
    SELECT `id` FROM `order_facets` WHERE `status_id` = new.`status_id`
      AND `source_id` = new.`source_id`
      AND `payment_state` = coalesce(new.`payment_state`, '')
      AND `parcel_state` = coalesce(new.`parcel_state`, '')
      AND `carrier` = coalesce(new.`carrier`, '')
      AND `payment_kind` = new.`payment_kind`
      AND `marketplace_status` = new.`marketplace_status`
      AND `marketplace_status_name` = coalesce(new.`marketplace_status_name`, '')
      AND `has_tracking_number` = (new.`tracking_number` IS NOT NULL OR new.`own_tracking_number` IS NOT NULL)
      AND `cancellation_initiator` = coalesce(new.`cancellation_initiator`, '')
      AND `status_group` = new.`status_group`
  ), new.`created_at`, new.`full_price_minor`, new.`last_changed_at`);
END;
--> statement-breakpoint
CREATE TRIGGER `orders_listed_on_update` AFTER UPDATE OF `source_id`, `status_group`, `status_id`, `marketplace_status`,
  `marketplace_status_name`, `payment_kind`, `payment_state`, `carrier`, `parcel_state`, `tracking_number`,
  `own_tracking_number`, `cancellation_initiator`, `created_at`, `full_price_minor`, `last_changed_at` ON `orders` BEGIN
  UPDATE `order_facets` SET `count` = `count` - 1
  WHERE `id` = (SELECT `facet_id` FROM `order_listing` WHERE `order_id` = old.`id`);
  INSERT INTO `order_facets` (`source_id`, `status_group`, `status_id`, `marketplace_status`, `marketplace_status_name`, `payment_kind`, `payment_state`, `carrier`, `parcel_state`, `has_tracking_number`, `cancellation_initiator`, `count`)
  VALUES (new.`source_id`, new.`status_group`, new.`status_id`, new.`marketplace_status`, coalesce(new.`marketplace_status_name`, ''), new.`payment_kind`, coalesce(new.`payment_state`, ''), coalesce(new.`carrier`, ''), coalesce(new.`parcel_state`, ''), (new.`tracking_number` IS NOT NULL OR new.`own_tracking_number` IS NOT NULL), coalesce(new.`cancellation_initiator`, ''), 1)
  ON CONFLICT (`status_id`, `source_id`, `payment_state`, `parcel_state`, `carrier`, `payment_kind`, `marketplace_status`, `marketplace_status_name`, `has_tracking_number`, `cancellation_initiator`, `status_group`) DO UPDATE SET `count` = `count` + 1;
  UPDATE `order_listing` SET `facet_id` = (
    SELECT `id` FROM `order_facets` WHERE `status_id` = new.`status_id`
      AND `source_id` = new.`source_id`
      AND `payment_state` = coalesce(new.`payment_state`, '')
      AND `parcel_state` = coalesce(new.`parcel_state`, '')
      AND `carrier` = coalesce(new.`carrier`, '')
      AND `payment_kind` = new.`payment_kind`
      AND `marketplace_status` = new.`marketplace_status`
      AND `marketplace_status_name` = coalesce(new.`marketplace_status_name`, '')
      AND `has_tracking_number` = (new.`tracking_number` IS NOT NULL OR new.`own_tracking_number` IS NOT NULL)
      AND `cancellation_initiator` = coalesce(new.`cancellation_initiator`, '')
      AND `status_group` = new.`status_group`
  ),
    `created_at` = new.`created_at`, `full_price_minor` = new.`full_price_minor`,
    `last_changed_at` = new.`last_changed_at`
  WHERE `order_id` = new.`id`;
END;
--> statement-breakpoint
CREATE TRIGGER `orders_listed_on_delete` AFTER DELETE ON `orders` BEGIN
  UPDATE `order_facets` SET `count` = `count` - 1
  WHERE `id` = (SELECT `facet_id` FROM `order_listing` WHERE `order_id` = old.`id`);
  DELETE FROM `order_listing` WHERE `order_id` = old.`id`;
END;
--> statement-breakpoint
-- Three letters in a row, of the folded text in `order_search`; nothing of the text itself is kept a second time.
CREATE VIRTUAL TABLE `order_fts` USING fts5(
  `text`, content='', contentless_delete=1, detail='none', tokenize="trigram case_sensitive 1"
);
--> statement-breakpoint
CREATE TRIGGER `order_search_changed_on_update` AFTER UPDATE OF `text` ON `order_search`
WHEN new.`text` <> old.`text` BEGIN
  INSERT OR IGNORE INTO `order_search_changed` (`order_id`) VALUES (new.`order_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `order_search_forgotten_on_delete` AFTER DELETE ON `order_search` BEGIN
  DELETE FROM `order_fts` WHERE `rowid` = (SELECT `slot` FROM `order_search_slots` WHERE `order_id` = old.`order_id`);
  DELETE FROM `order_search_slots` WHERE `order_id` = old.`order_id`;
  DELETE FROM `order_search_changed` WHERE `order_id` = old.`order_id`;
END;
