CREATE TABLE `listing_groups` (
	`source_id` integer NOT NULL,
	`external_id` integer NOT NULL,
	`name` text NOT NULL,
	`name_uk` text,
	`name_ru` text,
	`parent_external_id` integer,
	PRIMARY KEY(`source_id`, `external_id`),
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `listing_sync_states` (
	`source_id` integer PRIMARY KEY NOT NULL,
	`is_enabled` integer NOT NULL,
	`pass` integer NOT NULL,
	`pass_started_at` integer,
	`pass_finished_at` integer,
	`pass_last_id` integer,
	`is_list_through` integer NOT NULL,
	`first_read_at` integer,
	`found_by_group` integer NOT NULL,
	`capped_groups` integer NOT NULL,
	`unreadable_count` integer NOT NULL,
	`modified_until_at` integer,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `listings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source_id` integer NOT NULL,
	`external_id` integer NOT NULL,
	`offer_id` text,
	`sku` text,
	`name` text NOT NULL,
	`name_uk` text,
	`name_ru` text,
	`price_minor` integer,
	`discount_kind` text,
	`discount_value` real,
	`presence` text NOT NULL,
	`is_ready_to_ship` integer NOT NULL,
	`quantity` integer,
	`state` text NOT NULL,
	`group_external_id` integer,
	`group_name` text,
	`unit` text,
	`image_url` text,
	`is_variation` integer NOT NULL,
	`modified_at` integer,
	`content_hash` text NOT NULL,
	`search_text` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_changed_at` integer NOT NULL,
	`seen_pass` integer NOT NULL,
	`listed_pass` integer NOT NULL,
	`gone_at` integer,
	`product_id` integer,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `listings_source_external` ON `listings` (`source_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `listings_product` ON `listings` (`product_id`);--> statement-breakpoint
CREATE INDEX `listings_name` ON `listings` (`name`,`id`);--> statement-breakpoint
CREATE TABLE `product_ties` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source_id` integer NOT NULL,
	`line_key` text NOT NULL,
	`product_id` integer NOT NULL,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `product_ties_line` ON `product_ties` (`source_id`,`line_key`);--> statement-breakpoint
CREATE INDEX `product_ties_product` ON `product_ties` (`product_id`);--> statement-breakpoint
CREATE TABLE `products` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`sku` text,
	`name` text NOT NULL,
	`name_uk` text,
	`name_ru` text,
	`unit` text,
	`price_minor` integer,
	`purchase_price_minor` integer,
	`currency` text NOT NULL,
	`barcode` text,
	`image_url` text,
	`note` text NOT NULL,
	`low_stock_threshold` integer,
	`created_at` integer NOT NULL,
	`edited_at` integer,
	`archived_at` integer,
	`search_text` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `products_sku` ON `products` ("sku" COLLATE NOCASE) WHERE archived_at IS NULL;--> statement-breakpoint
CREATE INDEX `products_name` ON `products` (`name`,`id`);