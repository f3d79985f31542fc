import {
  ApartmentOutlined as ApartmentOutlinedIcon,
  AppstoreOutlined as AppstoreOutlinedIcon,
  ArrowDownOutlined as ArrowDownOutlinedIcon,
  ArrowLeftOutlined as ArrowLeftOutlinedIcon,
  ArrowUpOutlined as ArrowUpOutlinedIcon,
  AudioOutlined as AudioOutlinedIcon,
  BankOutlined as BankOutlinedIcon,
  CalendarOutlined as CalendarOutlinedIcon,
  CheckCircleFilled as CheckCircleFilledIcon,
  CheckCircleOutlined as CheckCircleOutlinedIcon,
  ClockCircleFilled as ClockCircleFilledIcon,
  CloseOutlined as CloseOutlinedIcon,
  DatabaseOutlined as DatabaseOutlinedIcon,
  DeleteOutlined as DeleteOutlinedIcon,
  DownloadOutlined as DownloadOutlinedIcon,
  DownOutlined as DownOutlinedIcon,
  EditOutlined as EditOutlinedIcon,
  ExclamationCircleFilled as ExclamationCircleFilledIcon,
  FileExcelOutlined as FileExcelOutlinedIcon,
  FileTextOutlined as FileTextOutlinedIcon,
  HistoryOutlined as HistoryOutlinedIcon,
  HolderOutlined as HolderOutlinedIcon,
  HomeOutlined as HomeOutlinedIcon,
  InboxOutlined as InboxOutlinedIcon,
  LayoutOutlined as LayoutOutlinedIcon,
  LeftOutlined as LeftOutlinedIcon,
  LoadingOutlined as LoadingOutlinedIcon,
  MoreOutlined as MoreOutlinedIcon,
  PaperClipOutlined as PaperClipOutlinedIcon,
  PlusOutlined as PlusOutlinedIcon,
  PrinterOutlined as PrinterOutlinedIcon,
  QuestionCircleOutlined as QuestionCircleOutlinedIcon,
  ReadOutlined as ReadOutlinedIcon,
  RedoOutlined as RedoOutlinedIcon,
  RightOutlined as RightOutlinedIcon,
  SaveOutlined as SaveOutlinedIcon,
  SearchOutlined as SearchOutlinedIcon,
  SettingOutlined as SettingOutlinedIcon,
  SolutionOutlined as SolutionOutlinedIcon,
  SortAscendingOutlined as SortAscendingOutlinedIcon,
  TableOutlined as TableOutlinedIcon,
  TeamOutlined as TeamOutlinedIcon,
  UndoOutlined as UndoOutlinedIcon,
  UploadOutlined as UploadOutlinedIcon,
  UserAddOutlined as UserAddOutlinedIcon,
  WarningOutlined as WarningOutlinedIcon,
  ZoomInOutlined as ZoomInOutlinedIcon,
  ZoomOutOutlined as ZoomOutOutlinedIcon,
} from "@ant-design/icons";
import type { ComponentProps, ComponentType } from "react";

type IconProps = ComponentProps<typeof PlusOutlinedIcon>;

/** An icon beside a word is decoration: the kit would read its English name aloud before the word. */
function quiet(Icon: ComponentType<IconProps>) {
  return function QuietIcon(props: IconProps) {
    return <Icon role="presentation" aria-hidden aria-label={undefined} {...props} />;
  };
}

export const ApartmentOutlined = quiet(ApartmentOutlinedIcon);
export const AppstoreOutlined = quiet(AppstoreOutlinedIcon);
export const ArrowDownOutlined = quiet(ArrowDownOutlinedIcon);
export const ArrowLeftOutlined = quiet(ArrowLeftOutlinedIcon);
export const ArrowUpOutlined = quiet(ArrowUpOutlinedIcon);
export const BankOutlined = quiet(BankOutlinedIcon);
export const CalendarOutlined = quiet(CalendarOutlinedIcon);
export const CheckCircleFilled = quiet(CheckCircleFilledIcon);
export const CheckCircleOutlined = quiet(CheckCircleOutlinedIcon);
export const ClockCircleFilled = quiet(ClockCircleFilledIcon);
export const CloseOutlined = quiet(CloseOutlinedIcon);
export const DatabaseOutlined = quiet(DatabaseOutlinedIcon);
export const DeleteOutlined = quiet(DeleteOutlinedIcon);
export const DownOutlined = quiet(DownOutlinedIcon);
export const DownloadOutlined = quiet(DownloadOutlinedIcon);
export const EditOutlined = quiet(EditOutlinedIcon);
export const ExclamationCircleFilled = quiet(ExclamationCircleFilledIcon);
export const FileTextOutlined = quiet(FileTextOutlinedIcon);
export const FileExcelOutlined = quiet(FileExcelOutlinedIcon);
export const HistoryOutlined = quiet(HistoryOutlinedIcon);
export const HolderOutlined = quiet(HolderOutlinedIcon);
export const AudioOutlined = quiet(AudioOutlinedIcon);
export const InboxOutlined = quiet(InboxOutlinedIcon);
export const HomeOutlined = quiet(HomeOutlinedIcon);
export const LayoutOutlined = quiet(LayoutOutlinedIcon);
export const LeftOutlined = quiet(LeftOutlinedIcon);
export const LoadingOutlined = quiet(LoadingOutlinedIcon);
export const MoreOutlined = quiet(MoreOutlinedIcon);
export const PaperClipOutlined = quiet(PaperClipOutlinedIcon);
export const PlusOutlined = quiet(PlusOutlinedIcon);
export const PrinterOutlined = quiet(PrinterOutlinedIcon);
export const QuestionCircleOutlined = quiet(QuestionCircleOutlinedIcon);
export const ReadOutlined = quiet(ReadOutlinedIcon);
export const RedoOutlined = quiet(RedoOutlinedIcon);
export const RightOutlined = quiet(RightOutlinedIcon);
export const SaveOutlined = quiet(SaveOutlinedIcon);
export const SearchOutlined = quiet(SearchOutlinedIcon);
export const SettingOutlined = quiet(SettingOutlinedIcon);
export const SolutionOutlined = quiet(SolutionOutlinedIcon);
export const SortAscendingOutlined = quiet(SortAscendingOutlinedIcon);
export const TableOutlined = quiet(TableOutlinedIcon);
export const TeamOutlined = quiet(TeamOutlinedIcon);
export const UndoOutlined = quiet(UndoOutlinedIcon);
export const UploadOutlined = quiet(UploadOutlinedIcon);
export const UserAddOutlined = quiet(UserAddOutlinedIcon);
export const WarningOutlined = quiet(WarningOutlinedIcon);
export const ZoomInOutlined = quiet(ZoomInOutlinedIcon);
export const ZoomOutOutlined = quiet(ZoomOutOutlinedIcon);
