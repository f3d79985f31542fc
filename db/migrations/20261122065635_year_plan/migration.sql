CREATE TABLE `blocked_period` (
	`id` text PRIMARY KEY,
	`title` text NOT NULL,
	`from` text NOT NULL,
	`to` text NOT NULL,
	`part` text,
	`subject` text NOT NULL,
	`department` text,
	`base` text,
	`hall` text,
	`person` text,
	`binding` text NOT NULL,
	`yearly` integer NOT NULL,
	`printed` integer NOT NULL,
	`source` text,
	`uid` text,
	CONSTRAINT `blocked_period_department_fk` FOREIGN KEY (`department`) REFERENCES `organisation`(`id`),
	CONSTRAINT `blocked_period_base_fk` FOREIGN KEY (`base`) REFERENCES `base`(`id`),
	CONSTRAINT `blocked_period_hall_fk` FOREIGN KEY (`hall`) REFERENCES `hall`(`id`),
	CONSTRAINT `blocked_period_person_fk` FOREIGN KEY (`person`) REFERENCES `person`(`id`)
);
--> statement-breakpoint
CREATE TABLE `plan_release` (
	`id` text PRIMARY KEY,
	`plan` text NOT NULL,
	`name` text NOT NULL,
	`released_on` text NOT NULL,
	`note` text,
	`content` text NOT NULL,
	CONSTRAINT `plan_release_plan_fk` FOREIGN KEY (`plan`) REFERENCES `plan`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `plan_scenario` (
	`id` text PRIMARY KEY,
	`plan` text NOT NULL,
	`name` text NOT NULL,
	`note` text,
	`moves` text NOT NULL,
	CONSTRAINT `plan_scenario_plan_fk` FOREIGN KEY (`plan`) REFERENCES `plan`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
ALTER TABLE `activity_run` ADD `length` integer;--> statement-breakpoint
ALTER TABLE `activity_run` ADD `part` text;--> statement-breakpoint
ALTER TABLE `activity_run` ADD `months` text;--> statement-breakpoint
ALTER TABLE `activity_run` ADD `window_from` text;--> statement-breakpoint
ALTER TABLE `activity_run` ADD `window_to` text;--> statement-breakpoint
ALTER TABLE `activity_run` ADD `weekdays` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `activity_run` ADD `wished` text;--> statement-breakpoint
ALTER TABLE `activity_run` ADD `locked` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `activity_run` ADD `announced` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `activity_run` ADD `venue` text;--> statement-breakpoint
ALTER TABLE `activity_run` ADD `hall` text CONSTRAINT `activity_run_hall_fk` REFERENCES hall(id);--> statement-breakpoint
ALTER TABLE `activity_run` ADD `city` text;--> statement-breakpoint
ALTER TABLE `activity_run` ADD `bases` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `activity_run` ADD `halls` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `activity_run` ADD `lecturers` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `activity_run` ADD `after` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `activity_run` ADD `not_same_week` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `activity_run` ADD `budget` integer;--> statement-breakpoint
ALTER TABLE `base` ADD `opens_at` text;--> statement-breakpoint
ALTER TABLE `base` ADD `closes_at` text;--> statement-breakpoint
ALTER TABLE `base` ADD `closed_weekdays` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `base` ADD `prepare` integer;--> statement-breakpoint
ALTER TABLE `hall` ADD `prepare` integer;--> statement-breakpoint
ALTER TABLE `policy_proposal` ADD `reply_date` text;--> statement-breakpoint
CREATE INDEX `activity_run_hall_ix` ON `activity_run` (`hall`);--> statement-breakpoint
CREATE INDEX `blocked_period_department_ix` ON `blocked_period` (`department`);--> statement-breakpoint
CREATE INDEX `blocked_period_base_ix` ON `blocked_period` (`base`);--> statement-breakpoint
CREATE INDEX `blocked_period_hall_ix` ON `blocked_period` (`hall`);--> statement-breakpoint
CREATE INDEX `blocked_period_person_ix` ON `blocked_period` (`person`);--> statement-breakpoint
CREATE INDEX `plan_release_plan_ix` ON `plan_release` (`plan`);--> statement-breakpoint
CREATE UNIQUE INDEX `plan_release_plan_name_ux` ON `plan_release` (`plan`,`name`);--> statement-breakpoint
CREATE INDEX `plan_scenario_plan_ix` ON `plan_scenario` (`plan`);--> statement-breakpoint
CREATE UNIQUE INDEX `plan_scenario_plan_name_ux` ON `plan_scenario` (`plan`,`name`);