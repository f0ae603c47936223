CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `order_counts` (
	`source_id` integer NOT NULL,
	`status_group` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`source_id`, `status_group`)
);
--> statement-breakpoint
CREATE TABLE `order_history` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`order_id` integer NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`field` text,
	`before` text,
	`after` text,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `order_history_order` ON `order_history` (`order_id`);--> statement-breakpoint
CREATE TABLE `order_items` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`order_id` integer NOT NULL,
	`position` integer NOT NULL,
	`listing_external_id` integer,
	`offer_id` text,
	`sku` text,
	`name` text NOT NULL,
	`name_uk` text,
	`name_ru` text,
	`quantity` real NOT NULL,
	`unit` text,
	`price_minor` integer,
	`total_minor` integer,
	`commission_minor` integer,
	`image_url` text,
	`url` text,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `order_items_order` ON `order_items` (`order_id`);--> statement-breakpoint
CREATE TABLE `order_payloads` (
	`order_id` integer PRIMARY KEY NOT NULL,
	`json` text NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `order_search` (
	`order_id` integer PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `orders` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source_id` integer NOT NULL,
	`external_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`modified_at` integer,
	`first_seen_at` integer NOT NULL,
	`last_changed_at` integer NOT NULL,
	`content_hash` text NOT NULL,
	`status_id` integer NOT NULL,
	`status_group` text NOT NULL,
	`marketplace_status` text NOT NULL,
	`marketplace_status_name` text,
	`buyer_name` text NOT NULL,
	`buyer_phone` text,
	`buyer_email` text,
	`client_external_id` integer,
	`buyer_comment` text NOT NULL,
	`recipient_name` text,
	`recipient_phone` text,
	`item_count` integer NOT NULL,
	`price_minor` integer,
	`full_price_minor` integer NOT NULL,
	`price_with_offer_minor` integer,
	`offer_discount_minor` integer,
	`promo_code` text,
	`currency` text NOT NULL,
	`payment_kind` text NOT NULL,
	`payment_name` text,
	`payment_state` text,
	`payment_changed_at` integer,
	`instalment_commission_minor` integer,
	`carrier` text,
	`delivery_provider` text,
	`delivery_name` text,
	`is_door_delivery` integer NOT NULL,
	`delivery_address` text,
	`delivery_cost_minor` integer,
	`tracking_number` text,
	`parcel_state` text,
	`commission_minor` integer,
	`is_commission_refunded` integer NOT NULL,
	`is_cheap_delivery` integer NOT NULL,
	`promotion_name` text,
	`is_dont_call` integer NOT NULL,
	`order_origin` text,
	`utm` text,
	`cancellation_title` text,
	`cancellation_initiator` text,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`status_id`) REFERENCES `statuses`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_source_external` ON `orders` (`source_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `orders_created` ON `orders` (`created_at`,`id`,`status_group`,`source_id`);--> statement-breakpoint
CREATE INDEX `orders_group_created` ON `orders` (`status_group`,`created_at`,`id`,`source_id`);--> statement-breakpoint
CREATE INDEX `orders_source_created` ON `orders` (`source_id`,`created_at`,`id`,`status_group`);--> statement-breakpoint
CREATE INDEX `orders_price` ON `orders` (`full_price_minor`,`id`,`status_group`,`source_id`);--> statement-breakpoint
CREATE TABLE `quarantined_orders` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source_id` integer NOT NULL,
	`external_id` integer,
	`content_hash` text NOT NULL,
	`field` text NOT NULL,
	`found` text NOT NULL,
	`raw_json` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `quarantined_orders_external` ON `quarantined_orders` (`source_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `quarantined_orders_hash` ON `quarantined_orders` (`source_id`,`content_hash`);--> statement-breakpoint
CREATE TABLE `sources` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`language` text NOT NULL,
	`currency` text NOT NULL,
	`import_depth_days` integer,
	`secret_account` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `statuses` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`status_group` text NOT NULL,
	`code` text,
	`name` text,
	`color` text,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `statuses_code_unique` ON `statuses` (`code`);--> statement-breakpoint
CREATE TABLE `sync_states` (
	`source_id` integer PRIMARY KEY NOT NULL,
	`import_state` text NOT NULL,
	`import_from_at` integer,
	`import_started_at` integer,
	`import_finished_at` integer,
	`import_last_id` integer,
	`import_orders_count` integer NOT NULL,
	`import_day_reached_at` integer,
	`modified_until_at` integer,
	`swept_at` integer,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE cascade
);
