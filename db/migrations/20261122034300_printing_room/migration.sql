CREATE TABLE `certificate` (
	`id` text PRIMARY KEY,
	`year` integer NOT NULL,
	`running_no` integer NOT NULL,
	`number` text NOT NULL,
	`person` text NOT NULL,
	`gathering` text NOT NULL,
	`issued_on` text NOT NULL,
	`revoked` integer NOT NULL,
	`note` text,
	CONSTRAINT `certificate_person_fk` FOREIGN KEY (`person`) REFERENCES `person`(`id`),
	CONSTRAINT `certificate_gathering_fk` FOREIGN KEY (`gathering`) REFERENCES `gathering`(`id`)
);
--> statement-breakpoint
CREATE TABLE `document` (
	`id` text PRIMARY KEY,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`issuer` text,
	`number` text,
	`urgency` text,
	`secrecy` text,
	`signer` text,
	`addressee` text,
	`body` text,
	`attendees` text,
	`observers` text,
	`absentees` text,
	`annexes` text NOT NULL,
	`signature` text,
	`issue_date` text,
	`copies` text,
	`printed_by` text,
	`printed_on` text,
	`gathering` text,
	`note` text,
	CONSTRAINT `document_gathering_fk` FOREIGN KEY (`gathering`) REFERENCES `gathering`(`id`)
);
--> statement-breakpoint
CREATE TABLE `gathering` (
	`id` text PRIMARY KEY,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`activity` text,
	`run` text,
	`from` text,
	`to` text,
	`place` text,
	`hall` text,
	`host` text,
	`organiser` text,
	`contact` text,
	`contact_phone` text,
	`note` text,
	`wishes` text NOT NULL,
	CONSTRAINT `gathering_activity_fk` FOREIGN KEY (`activity`) REFERENCES `activity`(`id`),
	CONSTRAINT `gathering_run_fk` FOREIGN KEY (`run`) REFERENCES `activity_run`(`id`),
	CONSTRAINT `gathering_hall_fk` FOREIGN KEY (`hall`) REFERENCES `hall`(`id`)
);
--> statement-breakpoint
CREATE TABLE `participant` (
	`id` text PRIMARY KEY,
	`gathering` text NOT NULL,
	`person` text NOT NULL,
	`unit` text,
	`post` text,
	`role` text NOT NULL,
	`listed_order` integer,
	`group` text,
	`group_post` text,
	`table_no` text,
	`number` text,
	`room` text,
	`note` text,
	CONSTRAINT `participant_gathering_fk` FOREIGN KEY (`gathering`) REFERENCES `gathering`(`id`) ON DELETE CASCADE,
	CONSTRAINT `participant_person_fk` FOREIGN KEY (`person`) REFERENCES `person`(`id`)
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY,
	`gathering` text NOT NULL,
	`date` text NOT NULL,
	`half_day` text,
	`from` text,
	`to` text,
	`kind` text,
	`content` text NOT NULL,
	`speaker` text,
	`speaker_post` text,
	`place` text,
	`listed_order` integer,
	`note` text,
	CONSTRAINT `session_gathering_fk` FOREIGN KEY (`gathering`) REFERENCES `gathering`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
ALTER TABLE `hall` ADD `layout` text DEFAULT '{"width":0,"height":0,"zones":[],"fixtures":[]}' NOT NULL;--> statement-breakpoint
ALTER TABLE `seating_plan` ADD `gathering` text CONSTRAINT `seating_plan_gathering_fk` REFERENCES gathering(id);--> statement-breakpoint
ALTER TABLE `seating_plan` ADD `choices` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX `certificate_person_ix` ON `certificate` (`person`);--> statement-breakpoint
CREATE INDEX `certificate_gathering_ix` ON `certificate` (`gathering`);--> statement-breakpoint
CREATE UNIQUE INDEX `certificate_year_running_no_ux` ON `certificate` (`year`,`running_no`);--> statement-breakpoint
CREATE INDEX `document_gathering_ix` ON `document` (`gathering`);--> statement-breakpoint
CREATE INDEX `gathering_activity_ix` ON `gathering` (`activity`);--> statement-breakpoint
CREATE INDEX `gathering_run_ix` ON `gathering` (`run`);--> statement-breakpoint
CREATE INDEX `gathering_hall_ix` ON `gathering` (`hall`);--> statement-breakpoint
CREATE INDEX `participant_gathering_ix` ON `participant` (`gathering`);--> statement-breakpoint
CREATE INDEX `participant_person_ix` ON `participant` (`person`);--> statement-breakpoint
CREATE UNIQUE INDEX `participant_gathering_person_ux` ON `participant` (`gathering`,`person`);--> statement-breakpoint
CREATE INDEX `seating_plan_gathering_ix` ON `seating_plan` (`gathering`);--> statement-breakpoint
CREATE INDEX `session_gathering_ix` ON `session` (`gathering`);
--> statement-breakpoint
-- Seats are named by their id from now on: row and seat of the plain hall, counted from 1, behind p (platform) or a (audience).
UPDATE `seating_plan` SET `seats` = (
	SELECT coalesce(json_group_array(json_object(
		'seat', (CASE json_extract(value, '$.zone') WHEN 'platform' THEN 'p' ELSE 'a' END)
			|| (json_extract(value, '$.row') + 1) || '-' || (json_extract(value, '$.seat') + 1),
		'index', json_extract(value, '$.index'),
		'why', json_extract(value, '$.why')
	)), '[]')
	FROM json_each(`seating_plan`.`seats`)
);