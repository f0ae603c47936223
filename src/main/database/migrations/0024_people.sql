CREATE TABLE `people` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`role` text NOT NULL,
	`name` text,
	`color` text NOT NULL,
	`is_active` integer NOT NULL,
	`sees_all_sources` integer NOT NULL,
	`pin` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `person_sources` (
	`person_id` integer NOT NULL,
	`source_id` integer NOT NULL,
	PRIMARY KEY(`person_id`, `source_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `source_turns` (
	`source_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`position` integer NOT NULL,
	`last_turn` integer,
	PRIMARY KEY(`source_id`, `person_id`),
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `source_turns_person` ON `source_turns` (`person_id`);--> statement-breakpoint
DROP INDEX `order_facets_unique`;--> statement-breakpoint
ALTER TABLE `order_facets` ADD `manager_id` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `order_facets_unique` ON `order_facets` (`status_id`,`source_id`,`payment_state`,`parcel_state`,`carrier`,`payment_kind`,`marketplace_status`,`marketplace_status_name`,`has_tracking_number`,`cancellation_initiator`,`status_group`,`manager_id`);--> statement-breakpoint
ALTER TABLE `actions` ADD `person_id` integer REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `order_history` ADD `person_id` integer REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `orders` ADD `manager_id` integer REFERENCES people(id);