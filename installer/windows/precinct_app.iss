; Inno Setup 6: iscc installer\windows\precinct_app.iss, after pyinstaller has made dist\precinct-app.
; Removing the program leaves the stores of the users where they are.
#define Version "0.1.0"

[Setup]
AppId={{5B0C3B7E-6E0B-4F0B-9B6B-2F0B7D0C9A41}
AppName=Precinct inspector
AppVersion={#Version}
DefaultDirName={autopf}\precinct-app
DefaultGroupName=Precinct inspector
DisableProgramGroupPage=yes
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=precinct-app-{#Version}-setup
Compression=lzma2
SolidCompression=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
PrivilegesRequired=admin
PrivilegesRequiredOverridesAllowed=dialog
MinVersion=10.0
CloseApplications=yes
UninstallDisplayIcon={app}\precinct-app.exe

[Languages]
Name: "ru"; MessagesFile: "compiler:Languages\Russian.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
ru.ProgramName=Участковый инспектор
en.ProgramName=Precinct inspector
ru.OnDesktop=Значок на рабочем столе
en.OnDesktop=Icon on the desktop

[Tasks]
Name: "desktopicon"; Description: "{cm:OnDesktop}"; Flags: unchecked

[Files]
Source: "..\..\dist\precinct-app\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{group}\{cm:ProgramName}"; Filename: "{app}\precinct-app.exe"
Name: "{autodesktop}\{cm:ProgramName}"; Filename: "{app}\precinct-app.exe"; Tasks: desktopicon

[Run]
Filename: "{app}\precinct-app.exe"; Description: "{cm:ProgramName}"; Flags: nowait postinstall skipifsilent
