; The installer for Windows: for one user, without an administrator, in Chinese and English. `tests/windows/run` calls it with
; VERSION, FROM (the folder of the programs), ICON and OUT.
;   /S         asks and shows nothing; ends with 0, or 2 where Roundtable is open, or 3 where WebView2 could not be brought
;   /D=FOLDER  where to; without it below %LOCALAPPDATA%\Programs
; An update is a newer installer over it: it does nothing while Roundtable is open, and keeps the programs that it
; replaces in `previous`. What people wrote lies in %LOCALAPPDATA%\roundtable and is never touched, by the uninstaller neither.

Unicode true
ManifestDPIAware true
ManifestSupportedOS Win10
ManifestLongPathAware true
SetCompressor /SOLID lzma
RequestExecutionLevel user

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Roundtable"
!define CLASSES "Software\Classes"
!define WEBVIEW "EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
!define WEBVIEW_INSTALLER "MicrosoftEdgeWebView2RuntimeInstallerX64.exe"

Name "Roundtable 圆桌"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Roundtable"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Roundtable 圆桌"
VIAddVersionKey "FileDescription" "Roundtable 圆桌"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache-2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\roundtable.exe"
!insertmacro MUI_PAGE_LICENSE "${FROM}\LICENSE.txt"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString open ${LANG_SIMPCHINESE} "圆桌正开着。请先关掉它，再装一次；记录都在，没有动。"
LangString open ${LANG_ENGLISH} "Roundtable is open. Close it first, then install again; your records are safe and were not touched."
LangString no_webview ${LANG_SIMPCHINESE} "这台电脑缺少网页组件（WebView2）。圆桌已装好，但要先装它才能打开：请把 ${WEBVIEW_INSTALLER} 放在安装程序旁边，再装一次。"
LangString no_webview ${LANG_ENGLISH} "This computer lacks WebView2. Roundtable is installed, but it opens only with it: put ${WEBVIEW_INSTALLER} beside this installer and run it again."
LangString pack ${LANG_SIMPCHINESE} "圆桌会议文件"
LangString pack ${LANG_ENGLISH} "Roundtable pack"
LangString bundle ${LANG_SIMPCHINESE} "圆桌本桌记录"
LangString bundle ${LANG_ENGLISH} "Roundtable record"
LangString backup ${LANG_SIMPCHINESE} "圆桌备份"
LangString backup ${LANG_ENGLISH} "Roundtable backup"
LangString kept ${LANG_SIMPCHINESE} "程序已卸载。会议和记录都还在：$LOCALAPPDATA\roundtable"
LangString kept ${LANG_ENGLISH} "The program is gone. Meetings and records are kept: $LOCALAPPDATA\roundtable"

; A program that runs cannot be opened to be written.
!macro STOP_IF_OPEN program
  ${If} ${FileExists} "${program}"
    ClearErrors
    FileOpen $0 "${program}" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(open)" /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

!macro ASSOCIATE ending name words
  WriteRegStr HKCU "${CLASSES}\.${ending}" "" "Roundtable.${name}"
  WriteRegStr HKCU "${CLASSES}\Roundtable.${name}" "" "${words}"
  WriteRegStr HKCU "${CLASSES}\Roundtable.${name}\DefaultIcon" "" "$INSTDIR\roundtable.exe,0"
  WriteRegStr HKCU "${CLASSES}\Roundtable.${name}\shell\open\command" "" '"$INSTDIR\roundtable.exe" "%1"'
!macroend

!macro FORGET ending name
  ReadRegStr $0 HKCU "${CLASSES}\.${ending}" ""
  ${If} $0 == "Roundtable.${name}"
    DeleteRegKey HKCU "${CLASSES}\.${ending}"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\Roundtable.${name}"
!macroend

Function .onInit
  ; The language of the machine; a window to choose one would be one more to click away.
  ${If} $LANGUAGE <> ${LANG_SIMPCHINESE}
  ${AndIf} $LANGUAGE <> ${LANG_ENGLISH}
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${EndIf}
FunctionEnd

Section
  !insertmacro STOP_IF_OPEN "$INSTDIR\roundtable.exe"
  !insertmacro STOP_IF_OPEN "$INSTDIR\previous\roundtable.exe"
  ${If} ${FileExists} "$INSTDIR\roundtable.exe"
    RMDir /r "$INSTDIR\previous"
    CreateDirectory "$INSTDIR\previous"
    Rename "$INSTDIR\roundtable.exe" "$INSTDIR\previous\roundtable.exe"
    Rename "$INSTDIR\roundtable-cli.exe" "$INSTDIR\previous\roundtable-cli.exe"
    Rename "$INSTDIR\WebView2Loader.dll" "$INSTDIR\previous\WebView2Loader.dll"
  ${EndIf}
  SetOutPath "$INSTDIR"
  File "${FROM}\roundtable.exe"
  File "${FROM}\roundtable-cli.exe"
  File "${FROM}\WebView2Loader.dll"
  File "${FROM}\LICENSE.txt"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\Roundtable 圆桌.lnk" "$INSTDIR\roundtable.exe"
  CreateShortcut "$DESKTOP\Roundtable 圆桌.lnk" "$INSTDIR\roundtable.exe"
  !insertmacro ASSOCIATE "rtpack" "Pack" "$(pack)"
  !insertmacro ASSOCIATE "rtbundle" "Bundle" "$(bundle)"
  !insertmacro ASSOCIATE "rtbackup" "Backup" "$(backup)"

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Roundtable 圆桌"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\roundtable.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, i 0, i 0)'

  ; WebView2 is a part of Windows 11, and of Windows 10 that is kept up to date. One that was removed leaves 0.0.0.0 behind.
  ReadRegStr $0 HKLM "SOFTWARE\WOW6432Node\Microsoft\${WEBVIEW}" "pv"
  ${If} $0 == ""
  ${OrIf} $0 == "0.0.0.0"
    ReadRegStr $0 HKCU "Software\Microsoft\${WEBVIEW}" "pv"
  ${EndIf}
  ${If} $0 == "0.0.0.0"
    StrCpy $0 ""
  ${EndIf}
  ${If} $0 == ""
  ${AndIf} ${FileExists} "$EXEDIR\${WEBVIEW_INSTALLER}"
    ExecWait '"$EXEDIR\${WEBVIEW_INSTALLER}" /silent /install' $0
    ${If} $0 == 0
      StrCpy $0 "installed"
    ${Else}
      StrCpy $0 ""
    ${EndIf}
  ${EndIf}
  ${If} $0 == ""
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(no_webview)" /SD IDOK
    SetErrorLevel 3
  ${EndIf}
SectionEnd

Section "Uninstall"
  !insertmacro STOP_IF_OPEN "$INSTDIR\roundtable.exe"
  !insertmacro STOP_IF_OPEN "$INSTDIR\previous\roundtable.exe"
  Delete "$SMPROGRAMS\Roundtable 圆桌.lnk"
  Delete "$DESKTOP\Roundtable 圆桌.lnk"
  !insertmacro FORGET "rtpack" "Pack"
  !insertmacro FORGET "rtbundle" "Bundle"
  !insertmacro FORGET "rtbackup" "Backup"
  DeleteRegKey HKCU "${UNINSTALL}"
  Delete "$INSTDIR\roundtable.exe"
  Delete "$INSTDIR\roundtable-cli.exe"
  Delete "$INSTDIR\WebView2Loader.dll"
  Delete "$INSTDIR\LICENSE.txt"
  RMDir /r "$INSTDIR\previous"
  Delete "$INSTDIR\uninstall.exe"
  ; Only where nothing of anybody else lies in it.
  RMDir "$INSTDIR"
  MessageBox MB_OK|MB_ICONINFORMATION "$(kept)" /SD IDOK
SectionEnd
