CREATE TABLE `activity` (
	`id` text PRIMARY KEY,
	`plan` text NOT NULL,
	`category` text NOT NULL,
	`no` integer NOT NULL,
	`name` text NOT NULL,
	`lead_departments` text NOT NULL,
	`supporting_departments` text NOT NULL,
	`programme` text,
	`audiences` text NOT NULL,
	`people` integer,
	`months` text,
	`place` text,
	`base` text,
	`state` text NOT NULL,
	`note` text,
	CONSTRAINT `activity_plan_fk` FOREIGN KEY (`plan`) REFERENCES `plan`(`id`) ON DELETE CASCADE,
	CONSTRAINT `activity_category_fk` FOREIGN KEY (`category`) REFERENCES `activity_category`(`id`),
	CONSTRAINT `activity_programme_fk` FOREIGN KEY (`programme`) REFERENCES `programme`(`id`),
	CONSTRAINT `activity_base_fk` FOREIGN KEY (`base`) REFERENCES `base`(`id`)
);
--> statement-breakpoint
CREATE TABLE `activity_category` (
	`id` text PRIMARY KEY,
	`plan` text NOT NULL,
	`no` integer NOT NULL,
	`name` text NOT NULL,
	`main_task` text,
	CONSTRAINT `activity_category_plan_fk` FOREIGN KEY (`plan`) REFERENCES `plan`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `activity_run` (
	`id` text PRIMARY KEY,
	`activity` text NOT NULL,
	`run_no` integer NOT NULL,
	`from` text,
	`from_precision` text,
	`to` text,
	`to_precision` text,
	`place` text,
	`base` text,
	`people` integer,
	`state` text NOT NULL,
	`note` text,
	CONSTRAINT `activity_run_activity_fk` FOREIGN KEY (`activity`) REFERENCES `activity`(`id`) ON DELETE CASCADE,
	CONSTRAINT `activity_run_base_fk` FOREIGN KEY (`base`) REFERENCES `base`(`id`)
);
--> statement-breakpoint
CREATE TABLE `appointment` (
	`id` text PRIMARY KEY,
	`person` text NOT NULL,
	`organisation` text NOT NULL,
	`post` text NOT NULL,
	`from` text,
	`from_precision` text,
	`to` text,
	`to_precision` text,
	`ended_on` text,
	`listed_order` integer,
	`exempt` integer NOT NULL,
	`exempt_reason` text,
	`note` text,
	CONSTRAINT `appointment_person_fk` FOREIGN KEY (`person`) REFERENCES `person`(`id`),
	CONSTRAINT `appointment_organisation_fk` FOREIGN KEY (`organisation`) REFERENCES `organisation`(`id`)
);
--> statement-breakpoint
CREATE TABLE `attachment` (
	`id` text PRIMARY KEY,
	`owner` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`bytes` integer NOT NULL,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `attendance` (
	`id` text PRIMARY KEY,
	`person` text NOT NULL,
	`date` text NOT NULL,
	`activity` text,
	`title` text,
	`note` text,
	CONSTRAINT `attendance_person_fk` FOREIGN KEY (`person`) REFERENCES `person`(`id`),
	CONSTRAINT `attendance_activity_fk` FOREIGN KEY (`activity`) REFERENCES `activity`(`id`)
);
--> statement-breakpoint
CREATE TABLE `audience_kind` (
	`id` text PRIMARY KEY,
	`name` text NOT NULL,
	`contingent` text NOT NULL,
	`listed_order` integer,
	`basis` text
);
--> statement-breakpoint
CREATE TABLE `base` (
	`id` text PRIMARY KEY,
	`name` text NOT NULL,
	`kind` text,
	`city` text,
	`title` text,
	`address` text,
	`capacity` integer,
	`parallel_groups` integer NOT NULL,
	`contact` text,
	`phone` text,
	`agreement_from` text,
	`agreement_to` text,
	`source` text,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `base_booking` (
	`id` text PRIMARY KEY,
	`base` text NOT NULL,
	`title` text NOT NULL,
	`from` text NOT NULL,
	`to` text NOT NULL,
	`part` text NOT NULL,
	`groups` integer NOT NULL,
	`people` integer,
	`activity` text,
	`contact` text,
	`note` text,
	CONSTRAINT `base_booking_base_fk` FOREIGN KEY (`base`) REFERENCES `base`(`id`),
	CONSTRAINT `base_booking_activity_fk` FOREIGN KEY (`activity`) REFERENCES `activity`(`id`)
);
--> statement-breakpoint
CREATE TABLE `calendar_day` (
	`id` text PRIMARY KEY,
	`date` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`source` text
);
--> statement-breakpoint
CREATE TABLE `change` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`at` text NOT NULL,
	`who` text NOT NULL,
	`label` text NOT NULL,
	`undo_of` integer,
	`schema_version` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `change_row` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`change_id` integer NOT NULL,
	`table_name` text NOT NULL,
	`row_id` text NOT NULL,
	`before` text,
	`after` text,
	CONSTRAINT `fk_change_row_change_id_change_id_fk` FOREIGN KEY (`change_id`) REFERENCES `change`(`id`)
);
--> statement-breakpoint
CREATE TABLE `duty_rule` (
	`id` text PRIMARY KEY,
	`organisation_kind` text NOT NULL,
	`posts` text NOT NULL,
	`attend` integer NOT NULL,
	`lecture` integer NOT NULL,
	`official` integer,
	`valid_from` text NOT NULL,
	`valid_to` text,
	`source` text
);
--> statement-breakpoint
CREATE TABLE `hall` (
	`id` text PRIMARY KEY,
	`name` text NOT NULL,
	`place` text,
	`platform_rows` integer NOT NULL,
	`rows` integer NOT NULL,
	`seats_per_row` integer NOT NULL,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `lecture` (
	`id` text PRIMARY KEY,
	`person` text NOT NULL,
	`date` text NOT NULL,
	`topic` text NOT NULL,
	`activity` text,
	`place` text,
	`listeners` integer,
	`note` text,
	CONSTRAINT `lecture_person_fk` FOREIGN KEY (`person`) REFERENCES `person`(`id`),
	CONSTRAINT `lecture_activity_fk` FOREIGN KEY (`activity`) REFERENCES `activity`(`id`)
);
--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `organisation` (
	`id` text PRIMARY KEY,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`short_name` text,
	`code` text,
	`city` text,
	`region` text,
	`discipline_group` text,
	`listed_order` integer,
	`former_names` text NOT NULL,
	`phone` text,
	`address` text,
	`active` integer NOT NULL,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY,
	`name` text NOT NULL,
	`sex` text,
	`ethnicity` text,
	`birth_month` text,
	`political_status` text,
	`unit` text,
	`professional_title` text,
	`rank` text,
	`mobile` text,
	`id_number` text,
	`email` text,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `plan` (
	`id` text PRIMARY KEY,
	`year` integer NOT NULL,
	`title` text NOT NULL,
	`basis` text,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `policy_proposal` (
	`id` text PRIMARY KEY,
	`title` text NOT NULL,
	`authors` text,
	`activity` text,
	`sent_to` text,
	`date` text,
	`reply` text,
	`adopted` text,
	CONSTRAINT `policy_proposal_activity_fk` FOREIGN KEY (`activity`) REFERENCES `activity`(`id`)
);
--> statement-breakpoint
CREATE TABLE `post_link` (
	`id` text PRIMARY KEY,
	`from_kind` text NOT NULL,
	`from_organisation` text,
	`from_post` text NOT NULL,
	`to_kind` text NOT NULL,
	`to_post` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text,
	`source` text
);
--> statement-breakpoint
CREATE TABLE `programme` (
	`id` text PRIMARY KEY,
	`name` text NOT NULL,
	`contingent` text,
	`audience` text,
	`basis` text,
	`listed_order` integer,
	`active` integer NOT NULL,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `search_entry` (
	`id` text PRIMARY KEY,
	`record` text NOT NULL,
	`title` text NOT NULL,
	`keys` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `seating_plan` (
	`id` text PRIMARY KEY,
	`title` text NOT NULL,
	`hall` text NOT NULL,
	`date` text,
	`variant` text NOT NULL,
	`people` text NOT NULL,
	`seats` text NOT NULL,
	`note` text,
	CONSTRAINT `seating_plan_hall_fk` FOREIGN KEY (`hall`) REFERENCES `hall`(`id`)
);
--> statement-breakpoint
CREATE TABLE `setting` (
	`id` text PRIMARY KEY,
	`key` text NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `single_post` (
	`id` text PRIMARY KEY,
	`organisation_kind` text NOT NULL,
	`post` text NOT NULL,
	`active` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `activity_plan_ix` ON `activity` (`plan`);--> statement-breakpoint
CREATE INDEX `activity_category_ix` ON `activity` (`category`);--> statement-breakpoint
CREATE INDEX `activity_programme_ix` ON `activity` (`programme`);--> statement-breakpoint
CREATE INDEX `activity_base_ix` ON `activity` (`base`);--> statement-breakpoint
CREATE UNIQUE INDEX `activity_plan_no_ux` ON `activity` (`plan`,`no`);--> statement-breakpoint
CREATE INDEX `activity_category_plan_ix` ON `activity_category` (`plan`);--> statement-breakpoint
CREATE UNIQUE INDEX `activity_category_plan_no_ux` ON `activity_category` (`plan`,`no`);--> statement-breakpoint
CREATE INDEX `activity_run_activity_ix` ON `activity_run` (`activity`);--> statement-breakpoint
CREATE INDEX `activity_run_base_ix` ON `activity_run` (`base`);--> statement-breakpoint
CREATE UNIQUE INDEX `activity_run_activity_run_no_ux` ON `activity_run` (`activity`,`run_no`);--> statement-breakpoint
CREATE INDEX `appointment_person_ix` ON `appointment` (`person`);--> statement-breakpoint
CREATE INDEX `appointment_organisation_ix` ON `appointment` (`organisation`);--> statement-breakpoint
CREATE INDEX `attendance_person_ix` ON `attendance` (`person`);--> statement-breakpoint
CREATE INDEX `attendance_activity_ix` ON `attendance` (`activity`);--> statement-breakpoint
CREATE UNIQUE INDEX `audience_kind_name_ux` ON `audience_kind` (`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `base_name_city_ux` ON `base` (`name`,`city`);--> statement-breakpoint
CREATE INDEX `base_booking_base_ix` ON `base_booking` (`base`);--> statement-breakpoint
CREATE INDEX `base_booking_activity_ix` ON `base_booking` (`activity`);--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_day_date_kind_ux` ON `calendar_day` (`date`,`kind`);--> statement-breakpoint
CREATE INDEX `change_undo_of_ix` ON `change` (`undo_of`);--> statement-breakpoint
CREATE INDEX `change_row_change_ix` ON `change_row` (`change_id`);--> statement-breakpoint
CREATE INDEX `change_row_row_ix` ON `change_row` (`row_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `hall_name_ux` ON `hall` (`name`);--> statement-breakpoint
CREATE INDEX `lecture_person_ix` ON `lecture` (`person`);--> statement-breakpoint
CREATE INDEX `lecture_activity_ix` ON `lecture` (`activity`);--> statement-breakpoint
CREATE UNIQUE INDEX `organisation_name_ux` ON `organisation` (`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `plan_year_ux` ON `plan` (`year`);--> statement-breakpoint
CREATE INDEX `policy_proposal_activity_ix` ON `policy_proposal` (`activity`);--> statement-breakpoint
CREATE UNIQUE INDEX `programme_name_ux` ON `programme` (`name`);--> statement-breakpoint
CREATE INDEX `seating_plan_hall_ix` ON `seating_plan` (`hall`);--> statement-breakpoint
CREATE UNIQUE INDEX `setting_key_ux` ON `setting` (`key`);--> statement-breakpoint
CREATE UNIQUE INDEX `single_post_organisation_kind_post_ux` ON `single_post` (`organisation_kind`,`post`);